"""The live picture as the supervisors' screens are shown it, whole each time."""

from datetime import datetime
from typing import Literal

from agent_console.listener import ListenerView
from agent_console.views import CallState, DeskState
from core.ids import CallId, Username
from core.language import Language
from core.view import View
from tickets.calls.events import Reason


class BoardCall(View):
    """One line of the live list; a number shows only its last three digits."""

    id: CallId
    state: CallState
    language: Language | None
    reason: Reason | None
    number_tail: str | None
    arrived_at: datetime
    queued_at: datetime | None
    answered_at: datetime | None
    held_since: datetime | None
    consultant: Username | None
    asks: Username | None = None
    """The colleague with whom the consultant talks meanwhile: nobody is forgotten."""
    listener: ListenerView | None = None


class BoardConsultant(View):
    """One consultant on the live picture."""

    username: Username
    name: str
    state: DeskState
    since: datetime
    pause_reason: str | None
    languages: frozenset[Language]


class BoardWrapUp(View):
    """A wrap-up that is not ended; after ten minutes a supervisor may close it."""

    call: CallId
    consultant: Username
    since: datetime


class Alarm(View):
    """Something that a supervisor must know now."""

    code: Literal["nobody_available", "exchange_lost"]
    language: Language | None
    since: datetime


class LivePicture(View):
    """What the facts alone tell."""

    at: datetime
    stale: bool
    """The exchange is away: this was true at its last word."""
    waiting: int
    longest_wait_since: datetime | None
    in_menu: int
    talking: int
    calls: tuple[BoardCall, ...]
    consultants: tuple[BoardConsultant, ...]
    wrap_ups: tuple[BoardWrapUp, ...]
    """The oldest first."""
    alarms: tuple[Alarm, ...]
    needs: int
    """Grows with everything new that needs a supervisor: then the list is asked for again."""
