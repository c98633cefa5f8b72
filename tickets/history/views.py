"""What is asked of the past, and what comes of it."""

from datetime import timedelta
from enum import StrEnum

from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.view import View
from tickets.calls.views import CallView, Outcome
from tickets.slots import Span
from tickets.surveys.views import SurveyFigures, SurveyView

MOST_ROWS = 20_000
"""Of one table that is taken along."""


class Ending(StrEnum):
    """What became of a call for its caller."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    MESSAGE = "message"
    CALLBACK = "callback"
    MENU = "menu"
    """It ended before any queue."""
    PLACED = "placed"
    """A consultant called, whatever came of it."""


class CallFilter(View):
    """Which calls; what is left out does not matter."""

    span: Span
    """In which they arrived."""
    language: Language | None = None
    ending: Ending | None = None
    outcome: Outcome | None = None
    consultant: Username | None = None
    service: str | None = None
    """Of the call's ticket."""
    waited_over: timedelta | None = None
    """In a queue."""
    number: str | None = None
    """From which the caller called, as E.164."""
    ticket: TicketNumber | None = None


class PastCall(View):
    """One call, what it was about, and how long its caller waited."""

    call: CallView
    service: str | None
    waited: float | None
    """Seconds in queues; None when the caller was in none."""


class CallPage(View):
    """Some calls, the newest first."""

    calls: tuple[PastCall, ...]
    total: int
    """How many match in all."""
    older_than: CallId | None
    """What the next page is asked for with; None at the end."""


class Shown(StrEnum):
    """Which answers are read."""

    ALL = "all"
    COMMENTED = "commented"
    LOW = "low"
    """Scores below those of the satisfied, and matters that are not resolved."""


class SurveyFilter(View):
    """Which surveys; what is left out does not matter."""

    span: Span
    """In which somebody was asked."""
    language: Language | None = None
    service: str | None = None
    consultant: Username | None = None
    shown: Shown = Shown.ALL


class SurveyPage(View):
    """What was counted, and some of what was answered, the newest first."""

    figures: SurveyFigures
    """Of all that match, whichever are shown."""
    surveys: tuple[SurveyView, ...]
    older_than: int | None
    """What the next page is asked for with; None at the end."""
