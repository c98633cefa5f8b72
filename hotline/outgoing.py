"""The part of the wiring that is about messages to customers and staff."""

from collections.abc import Coroutine
from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from core.settings import Settings
from core.vault import Vault
from hotline.carriers import carriers_of
from tickets.outbox.composing import Composer
from tickets.outbox.dispatcher import Dispatcher
from tickets.outbox.keeper import keep_sending
from tickets.outbox.posting import Outbox
from tickets.outbox.rendering import CONTACTS, Texts
from tickets.outbox.service import OutgoingMessages


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Where messages are posted, what sends them, and what staff see of them."""

    outbox: Outbox
    messages: OutgoingMessages
    dispatcher: Dispatcher

    def keepers(self) -> tuple[Coroutine[None, None, None], ...]:
        """The background work, for as long as the service runs."""
        return (keep_sending(self.dispatcher),)


def outgoing(settings: Settings, work: UnitOfWork, clock: Clock, vault: Vault) -> Outgoing:
    """Build them over one database. Reads files."""
    carriers = carriers_of(settings)
    outbox = Outbox(vault, carriers.media, settings.messages.sms_countries)
    composer = Composer(Texts(CONTACTS[settings.profile]), vault)
    return Outgoing(
        outbox=outbox,
        messages=OutgoingMessages(work, clock, vault, outbox),
        dispatcher=Dispatcher(work, clock, composer, carriers),
    )
