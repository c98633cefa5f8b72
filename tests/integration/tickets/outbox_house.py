"""An outbox with its dispatcher and carriers in memory, over a test's database."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from core.db import UnitOfWork
from core.language import Language
from core.vault import Vault
from tests.doubles.desk import StillClock
from tests.doubles.messages import PaperMail, PaperShortMessages
from tickets.outbox.composing import Composer
from tickets.outbox.dispatcher import Carriers, Dispatcher
from tickets.outbox.model import Message
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.rendering import CONTACTS, Texts
from tickets.outbox.service import OutgoingMessages
from tickets.outbox.views import MessageKind

MARTA = Recipient(language=Language.PL, email="marta@example.org", number="+48600000214")
BY_MAIL = Recipient(language=Language.PL, email="marta@example.org")
BY_SMS = Recipient(language=Language.EN, number="+48600000214")


def confirmation(key: str) -> Notice:
    """Number and code of a ticket."""
    values = {"number": "ZGL2400001", "code": "0417"}
    return Notice(key=key, kind=MessageKind.CONFIRMATION, values=values)


def question(key: str, text: str = "Jaki numer EORI?") -> Notice:
    """Words without a code."""
    values = {"number": "ZGL2400001", "text": text}
    return Notice(key=key, kind=MessageKind.QUESTION, values=values)


@dataclass
class OutboxHouse:
    """Everything about messages; a new dispatcher is another process."""

    work: UnitOfWork
    vault: Vault
    texts: Texts = field(default_factory=lambda: Texts(CONTACTS["seed"]))
    clock: StillClock = field(default_factory=StillClock)
    mail: PaperMail = field(default_factory=PaperMail)
    short: PaperShortMessages = field(default_factory=PaperShortMessages)

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.vault)

    @property
    def outgoing(self) -> OutgoingMessages:
        return OutgoingMessages(self.work, self.clock, self.vault, self.outbox)

    def dispatcher(self, work: UnitOfWork | None = None, per_minute: int = 120) -> Dispatcher:
        carriers = Carriers(self.mail, self.short, per_minute, per_minute)
        return Dispatcher(work or self.work, self.clock, Composer(self.texts, self.vault), carriers)

    async def post(self, whom: Recipient, *notices: Notice) -> None:
        async with self.work() as one:
            for notice in notices:
                await self.outbox.post(one.session, whom, notice, self.clock())

    async def messages(self) -> Sequence[Message]:
        async with self.work.reading() as session:
            return list(await session.scalars(select(Message).order_by(Message.id)))
