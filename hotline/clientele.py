"""The wiring's part that is about customers: who they are, and how they prove it."""

from collections.abc import Coroutine
from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from core.settings import HttpSettings
from customer_pages.app import link_base
from customer_pages.keys import Kind
from tickets.answers.answering import Means
from tickets.customers.accounts import Accounts
from tickets.customers.directory import AccountDirectory
from tickets.customers.identity import Identity
from tickets.customers.keeper import keep_login_changes
from tickets.customers.link_previews import LinkPreviews
from tickets.customers.login_changes import LoginChanges
from tickets.customers.pin_links import PinLinks
from tickets.customers.pins import Pins
from tickets.customers.service import Customers
from tickets.staff.passwords import Passwords


@dataclass(frozen=True, slots=True)
class Clientele:
    """The services around accounts."""

    customers: Customers
    accounts: Accounts
    identity: Identity
    pins: Pins
    pin_links: PinLinks
    login_changes: LoginChanges
    link_previews: LinkPreviews

    def keepers(self) -> tuple[Coroutine[None, None, None], ...]:
        """What goes on in the background."""
        return (keep_login_changes(self.login_changes),)


def clientele(
    work: UnitOfWork, clock: Clock, means: Means, directory: AccountDirectory, http: HttpSettings
) -> Clientele:
    """All of them over one database; links lead to the pages that are served there."""
    pins = Pins(work, clock, Passwords())
    return Clientele(
        customers=Customers(directory),
        accounts=Accounts(work, clock),
        identity=Identity(work, clock),
        pins=pins,
        pin_links=PinLinks(work, clock, pins, means.outbox, link_base(http, Kind.PIN)),
        login_changes=LoginChanges(work, clock, means, link_base(http, Kind.LOGIN_CHANGE)),
        link_previews=LinkPreviews(work, clock),
    )
