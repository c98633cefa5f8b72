"""What other parts see of files that are kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from urllib.parse import quote

from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.view import View
from tickets.desk.views import TicketState


class ScanState(StrEnum):
    """What the virus scanner has said of a file."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"


class RecordingKind(StrEnum):
    """What was recorded."""

    VOICE_MESSAGE = "voice_message"
    CONVERSATION = "conversation"
    COMMENT = "comment"
    """What a caller said about the handling, after the survey's questions (R39)."""


class RecordingView(View):
    """One recording; its sound is read by itself, and each time is noted."""

    id: int
    kind: RecordingKind
    call: CallId
    ticket: TicketNumber | None
    kept_at: datetime
    size: int
    """Bytes."""
    erased_at: datetime | None
    erased_by: Username | None


class VoiceMessageView(View):
    """One message and what became of its ticket; the sound is read by itself."""

    recording: int
    call: CallId
    ticket: TicketNumber
    left_at: datetime
    seconds: int
    language: Language | None
    state: TicketState
    assignee: Username | None


@dataclass(frozen=True, slots=True)
class Download:
    """The content of a file, to be saved by whoever asked for it and never shown by a browser."""

    name: str
    content: bytes

    media_type: ClassVar[str] = "application/octet-stream"

    @property
    def disposition(self) -> str:
        """The value of the header Content-Disposition (RFC 6266)."""
        return f"attachment; filename*=UTF-8''{quote(self.name, safe='')}"

    def __repr__(self) -> str:
        return f"a file of {len(self.content)} bytes"
