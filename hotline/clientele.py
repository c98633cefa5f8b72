"""The wiring's part that is about customers: who they are, and how they prove it."""

from collections.abc import Coroutine
from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from tickets.customers.accounts import Accounts
from tickets.customers.directory import AccountDirectory
from tickets.customers.identity import Identity
from tickets.customers.keeper import keep_login_changes
from tickets.customers.login_changes import LoginChanges
from tickets.customers.pin_links import PinLinks
from tickets.customers.pins import Pins
from tickets.customers.service import Customers
from tickets.outbox.posting import Outbox
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

    def keepers(self) -> tuple[Coroutine[None, None, None], ...]:
        """What goes on in the background."""
        return (keep_login_changes(self.login_changes),)


def clientele(
    work: UnitOfWork, clock: Clock, outbox: Outbox, directory: AccountDirectory, public_url: str
) -> Clientele:
    """All of them over one database; links lead to pages below this address."""
    pins = Pins(work, clock, Passwords())
    return Clientele(
        customers=Customers(directory),
        accounts=Accounts(work, clock),
        identity=Identity(work, clock),
        pins=pins,
        pin_links=PinLinks(work, clock, pins, outbox, f"{public_url}/pin"),
        login_changes=LoginChanges(work, clock, outbox, f"{public_url}/login-change"),
    )
