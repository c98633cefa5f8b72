"""What flows ask of the house. Each method may raise ``core.errors.Unavailable``."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from core.ids import CallId, TicketNumber
from core.language import Language
from tickets.announcements.views import OnAir

Profile = Literal["seed", "today"]
"""Which of the two sets of public values is spoken (domain 3.5)."""


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


class Messages(Protocol):
    """Voice messages on their way to becoming tickets."""

    def place(self, call: CallId) -> Path:
        """Where this call's message is recorded, without the ending."""
        ...

    async def take(self, call: CallId, caller: str | None, recording: Path) -> TicketNumber | None:
        """The ticket of this message; None when nothing was said. The same call, the same one."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """All that the flows need, besides the call itself."""

    announcements: Announcements
    floor: Floor
    messages: Messages
    profile: Profile = "seed"
