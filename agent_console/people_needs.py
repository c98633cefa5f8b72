"""What the console asks of the services around the people who work here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pydantic import SecretStr

from core.ids import Username
from core.language import Language
from tickets.customers.sealed import SealedPin
from tickets.handover.views import (
    Confirming,
    HandoverLine,
    HandoverView,
    NewMessage,
    ShiftPage,
)
from tickets.pauses.views import PauseInput, PauseNames, PauseView
from tickets.roster.views import Cover, Gap, ImportReport, Minimum, NewEntry, RosterDay
from tickets.sealed import Envelope
from tickets.staff.views import (
    AuthenticatorView,
    NewPerson,
    PasswordLinkView,
    PeoplePage,
    PersonInput,
    PersonView,
    ProviderAnswer,
    SignedIn,
    UserView,
    Vouched,
)


class Staff(Protocol):
    """Users and their sessions."""

    async def sign_in(
        self, username: str, password: str, address: str, code: str
    ) -> tuple[str, UserView]: ...
    async def session(self, token: str) -> SignedIn | None: ...
    async def sign_out(self, token: str) -> None: ...
    async def users(self) -> tuple[UserView, ...]: ...
    async def colleagues(self) -> tuple[UserView, ...]: ...


class People(Protocol):
    """What administrators do."""

    async def page(
        self, query: str = "", after: Username | None = None, limit: int = 50
    ) -> PeoplePage: ...
    async def person(self, username: Username) -> PersonView: ...
    async def invite(
        self, new: NewPerson, by: Username, *, by_email: bool = False
    ) -> tuple[PersonView, Envelope]: ...
    async def change(
        self, username: Username, said: PersonInput, seen: int, by: Username
    ) -> PersonView: ...
    async def serve(
        self, username: Username, languages: frozenset[Language], by: Username
    ) -> PersonView: ...
    async def deactivate(self, username: Username, seen: int, by: Username) -> PersonView: ...
    async def reactivate(self, username: Username, seen: int, by: Username) -> PersonView: ...
    async def link(
        self, username: Username, by: Username, *, by_email: bool = False
    ) -> Envelope: ...
    async def sign_out(self, username: Username, by: Username) -> None: ...


class PasswordLinks(Protocol):
    """One-time links with which people choose their passwords."""

    async def look(self, token: str) -> PasswordLinkView: ...
    async def redeem(self, token: str, password: SecretStr) -> Username: ...


class Pauses(Protocol):
    """Why consultants take no calls for a while."""

    async def all(self) -> tuple[PauseView, ...]: ...
    async def offers(self, code: str) -> bool: ...
    async def add(self, names: PauseNames, by: Username) -> tuple[PauseView, ...]: ...
    async def change(
        self, code: str, wanted: PauseInput, by: Username
    ) -> tuple[PauseView, ...]: ...
    async def arrange(self, codes: Sequence[str], by: Username) -> tuple[PauseView, ...]: ...


class Pins(Protocol):
    """With what people prove on the telephone who they are."""

    async def issue(self, username: Username, by: Username) -> SealedPin: ...


class Roster(Protocol):
    """Who works when."""

    async def day(self, day: date) -> RosterDay: ...
    async def bring_in(self, content: bytes, by: Username, *, dry_run: bool) -> ImportReport: ...
    async def add(self, new: NewEntry, by: Username) -> None: ...
    async def remove(self, number: int, by: Username) -> None: ...


class Covering(Protocol):
    """Whether that will be enough."""

    async def cover(self) -> Cover: ...
    async def gaps(self) -> tuple[Gap, ...]: ...
    async def set_minimum(self, asked: Minimum, by: Username) -> Cover: ...


class Authenticators(Protocol):
    """The second factor of whoever has one."""

    async def state(self, username: Username) -> AuthenticatorView: ...
    async def begin(self, username: Username, password: str, address: str) -> Envelope: ...
    async def prove(self, username: Username, code: str) -> Envelope: ...
    async def remove(self, username: Username, password: str, code: str, address: str) -> None: ...
    async def reset(self, username: Username, by: Username) -> None: ...


class Handovers(Protocol):
    """What one shift hands over to the next."""

    async def page(self) -> ShiftPage: ...
    async def leave(self, new: NewMessage, by: Username) -> ShiftPage: ...
    async def take_back(self, number: int, by: Username) -> ShiftPage: ...
    async def confirm(self, asked: Confirming, by: Username) -> ShiftPage: ...
    async def last(self) -> tuple[HandoverLine, ...]: ...
    async def handover(self, number: int) -> HandoverView: ...


class Provider(Protocol):
    """Where people sign in with the account that they have elsewhere."""

    async def begin(self) -> tuple[str, str]: ...
    async def finish(self, kept: str, back: ProviderAnswer) -> Vouched: ...


class VouchedSignIn(Protocol):
    """A session for whom a provider vouches."""

    async def sign_in(self, vouched: Vouched) -> tuple[str, UserView]: ...


@dataclass(frozen=True, slots=True)
class Entrance:
    """The ways in, as configured."""

    vouched: VouchedSignIn
    password: bool = True
    provider: Provider | None = None
    account_pl: str | None = None
    account_en: str | None = None


@dataclass(frozen=True, slots=True)
class Personnel:
    """The services around the people who work here."""

    people: People
    links: PasswordLinks
    pins: Pins
    roster: Roster
    covering: Covering
    authenticators: Authenticators
    handovers: Handovers
    pauses: Pauses
