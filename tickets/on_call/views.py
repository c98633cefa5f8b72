"""The on-call list, as administrators arrange it and as the exchange rings it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints

from core.on_call_settings import MOST_TELEPHONES, AgainMinutes, Label
from core.view import View

NoteText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$"),
]


@dataclass(frozen=True, slots=True)
class RingingOrder:
    """What counts when a telephone is to be rung."""

    labels: tuple[str, ...] = ()
    """Of those that are on, in the order of ringing."""
    silent: tuple[str, ...] = ()
    """Of those that are off; one of them may be ringing still."""
    peace: timedelta = timedelta(0)
    """Nobody took a call: so long the list is left in peace."""


class OnCallPlace(View):
    """A telephone in its place of the list; only Asterisk's configuration has its number."""

    label: Label
    rings: bool = True
    belongs_to: NoteText = ""
    """Who has it at the moment."""
    note: NoteText = ""


class OnCallInput(View):
    """The list as an administrator wants it."""

    seen: int = Field(ge=0)
    """The version that they looked at."""
    telephones: Annotated[tuple[OnCallPlace, ...], Field(max_length=MOST_TELEPHONES)]
    again_minutes: AgainMinutes | None = None
    """``None``: as configured."""


class RingView(View):
    """A telephone was rung."""

    at: datetime
    label: str
    taken: bool
    """Somebody there has talked with the caller for whom it was rung."""


class OnCallView(View):
    """The list, and how it came to be so."""

    version: int
    telephones: tuple[OnCallPlace, ...]
    again_minutes: int | None
    configured: tuple[str, ...]
    """The labels in their order in the configuration."""
    configured_minutes: int
    rings: tuple[RingView, ...]
    """The last ones, the newest first."""
    changed_by: str | None
    """The name of whoever changed it last; None: nobody ever did."""
    changed_at: datetime | None
