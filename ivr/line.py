"""What a telephone line can do: the smallest set of verbs that flows are built from."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from core.ids import CallId, Username
from core.language import Language
from tickets.calls.events import Reason


class CallerHungUp(Exception):
    """The call is over; no flow catches this."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a call when its conversation begins."""

    language: Language | None = None
    reason: Reason | None = None
    phone: Username | None = None
    """Whose telephone it is, of those who work here; the exchange says so, not the caller."""
    arrived: datetime | None = None
    """When the wait began; None when the caller has not waited."""
    told_nobody: bool = False
    """The caller waits although no consultant can answer."""
    attempt: int = 0
    """Of the callback to which this line belongs, from 1; 0 on a caller's own line."""


class Line(Protocol):
    """A caller's line. Every method raises ``CallerHungUp`` once the caller has gone."""

    @property
    def call(self) -> CallId: ...

    @property
    def caller(self) -> str | None:
        """E.164, or None when withheld or not a number."""
        ...

    @property
    def known(self) -> Known:
        """Empty when the call is new."""
        ...

    async def play(self, recording: str, stop_keys: str = "") -> str | None:
        """Play a recording (a path without its ending) and return the key that cut it short.

        A recording that is missing or cannot be played is logged and skipped.
        """
        ...

    async def wait_key(self, seconds: float) -> str | None:
        """The next key, or None after so many seconds of silence."""
        ...

    async def record(self, path: Path, seconds: int, stop_keys: str) -> float:
        """Record after a tone into ``path`` with ``.wav`` added; returns seconds recorded."""
        ...

    async def use(self, language: Language) -> None:
        """Set the channel's language, also for the fall-back and the queue."""
        ...

    async def allow_recording(self) -> None:
        """The caller has agreed: the exchange may record the talk with a consultant."""
        ...
