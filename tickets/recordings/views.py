"""What is asked of recordings, and what comes of it."""

from datetime import datetime, timedelta
from enum import StrEnum

from core.ids import TicketNumber, Username
from core.language import Language
from core.view import View
from tickets.files.views import RecordingKind, RecordingView
from tickets.slots import Span


class SoundState(StrEnum):
    """Whether there is still something to be heard."""

    THERE = "there"
    GONE = "gone"
    """Past its time, or erased by somebody."""
    HELD = "held"
    """There, and kept for longer because of a legal hold."""


class RecordingFilter(View):
    """Which recordings; what is left out does not matter."""

    span: Span
    """In which they were made."""
    kind: RecordingKind | None = None
    sound: SoundState | None = None
    language: Language | None = None
    consultant: Username | None = None
    longer_than: timedelta | None = None
    number: str | None = None
    """From which the caller called, as E.164."""
    customer_number: str | None = None
    """Of whoever called from a number of theirs, or proved to be them."""
    ticket: TicketNumber | None = None


class Listening(View):
    """Somebody listened."""

    at: datetime
    who: Username


class PastRecording(RecordingView):
    """A recording, the call it was made of, and who has listened to it."""

    seconds: int
    caller: str | None
    language: Language | None
    consultant: Username | None
    """Whoever talked last in the call."""
    held: bool
    """A legal hold keeps it."""
    listened: tuple[Listening, ...]
    """The newest first."""


class RecordingPage(View):
    """Some recordings, the newest first."""

    recordings: tuple[PastRecording, ...]
    total: int
    """How many match in all."""
    older_than: int | None
    """What the next page is asked for with; None at the end."""
