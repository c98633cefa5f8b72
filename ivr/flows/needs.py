"""What flows ask of the house. Each method may raise ``core.errors.Unavailable``."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from core.ids import CallId, TicketNumber
from core.language import Language
from ivr.dialling import Callbacks
from ivr.flows.studio_needs import Releases, StaffPins, Studio, Takes, Templates
from tickets.announcements.views import OnAir
from tickets.codes.sealed import SealedCode
from tickets.codes.views import TicketStatus
from tickets.desk.views import ServiceView, TicketView
from tickets.followers.views import Wish
from tickets.sealed import SecretAnswer

Profile = Literal["seed", "today"]
"""Which of the two sets of public values is spoken (domain 3.5)."""
RecordingMode = Literal["off", "opt_in"]
"""Whether callers are asked if the talk may be recorded (domain 5.1)."""


class Announcements(Protocol):
    """What callers may hear now."""

    async def on_air(self) -> Sequence[OnAir]:
        """In the order of playing, the most important first."""
        ...


class Floor(Protocol):
    """The consultants on duty."""

    def can_answer(self, language: Language) -> bool:
        """Whether somebody takes calls in this language, now or after the talk in hand."""
        ...


class Trunk(Protocol):
    """The lines to the public network."""

    def crowded(self) -> bool:
        """Whether the call that has just arrived meets a crowd."""
        ...


class OnCall(Protocol):
    """Telephones that are rung when no consultant can answer (domain 4.6)."""

    def anybody(self) -> bool:
        """Whether there is one that rings."""
        ...


class Messages(Protocol):
    """Voice messages on their way to becoming tickets."""

    def place(self, call: CallId) -> Path:
        """Where this call's message is recorded, without the ending."""
        ...

    async def take(self, call: CallId, recording: Path) -> TicketNumber | None:
        """The ticket of this message; None when nothing was said. The same call, the same one."""
        ...


class Pins(Protocol):
    """Telephone PINs."""

    async def recognised(self, calling: str | None) -> str | None:
        """The customer number of the one account with this number that wants to be known by it."""
        ...

    async def identify(
        self, customer_number: str, pin: str, calling: str | None
    ) -> int | SecretAnswer:
        """The customer whose PIN this is; else why nobody is identified."""
        ...


class Codes(Protocol):
    """Access codes of tickets."""

    async def status(
        self, ticket: str, code: str, calling: str | None
    ) -> TicketStatus | SecretAnswer:
        """State and due date for whoever has the code; else why not."""
        ...


class Tickets(Protocol):
    """The catalogue of services, and tickets for customers who are identified."""

    async def services(self) -> Sequence[ServiceView]:
        """The whole catalogue."""
        ...

    async def open_tickets(self, customer_ids: Collection[int]) -> Sequence[TicketView]:
        """Those that are not over, by due date."""
        ...

    async def own_ticket(self, customer: int, number: TicketNumber) -> TicketView:
        """Raises ``core.errors.NotFound`` also when the ticket is somebody else's."""
        ...


class Audience(Protocol):
    """Who heard an announcement, and whom its failure affects; each caller counts once."""

    def heard(self, announcement: int, call: CallId, caller: str | None) -> None:
        """An announcement begins to be told; nobody waits until that is written down."""
        ...

    async def affects(self, announcement: int, call: CallId, caller: str | None) -> object:
        """The failure affects this caller, too."""
        ...


class HandOvers(Protocol):
    """Numbers and access codes of new tickets."""

    async def untold_of(self, call: CallId) -> Sequence[TicketNumber]:
        """Tickets that this call has made and that nobody was told of."""
        ...

    async def hand_over(self, ticket: TicketNumber, recipient: None, key: str) -> SealedCode:
        """The ticket's new code, which is posted as well to whoever can be written to."""
        ...


class Opinions(Protocol):
    """What callers think after the talk."""

    async def ask(self, call: CallId) -> bool:
        """The survey begins; False: not now, or this call has had one."""
        ...

    async def resolved(self, call: CallId, is_resolved: bool) -> object:
        """Keep whether the matter is resolved, in the caller's eyes."""
        ...

    async def score(self, call: CallId, score: int) -> object:
        """Keep the mark, from one to five."""
        ...

    def place(self, call: CallId) -> Path:
        """Where this call's comment is recorded, without the ending."""
        ...

    async def comment(self, call: CallId, recording: Path) -> object:
        """Keep what was said, if anything was."""
        ...

    async def end(self, call: CallId) -> object:
        """All was asked."""
        ...


class Followers(Protocol):
    """Those who want to be told when a failure is over."""

    async def follow(self, announcement: int, wish: Wish) -> object:
        """Raises ``core.errors.Conflict`` when it is over already."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """All that the flows need, besides the call itself."""

    announcements: Announcements
    floor: Floor
    trunk: Trunk
    on_call: OnCall
    messages: Messages
    callbacks: Callbacks
    pins: Pins
    codes: Codes
    tickets: Tickets
    audience: Audience
    followers: Followers
    hand_overs: HandOvers
    opinions: Opinions
    staff_pins: StaffPins
    studio: Studio
    takes: Takes
    templates: Templates
    releases: Releases
    profile: Profile = "seed"
    recording_mode: RecordingMode = "off"
