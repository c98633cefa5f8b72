"""What is compared, and what a difference looks like."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from core.ids import CallId, Username
from core.view import View
from tickets.calls.views import QueueExit

LONGEST_REMARK = 500
"""Characters."""


class DifferenceKind(StrEnum):
    """In what the ledger and the exchange differ."""

    MISSING = "missing"
    """The exchange had this call, and the ledger has no record of it."""
    UNKNOWN = "unknown"
    """The ledger has a call of which the exchange wrote nothing."""
    ARRIVED = "arrived"
    OPEN = "open"
    """Ended for one side, and not for the other."""
    ENDED = "ended"
    STAYS = "stays"
    """How often the call entered a queue."""
    ENTERED = "entered"
    HOW = "how"
    """Answered for one side, and abandoned or moved for the other."""
    WAIT = "wait"
    CONSULTANT = "consultant"
    TALK = "talk"
    """Whether there was a talk, with whom the last one was, and how long it took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One stay in a queue; ``how`` is None while it lasts, or where only a flow knows."""

    entered_at: datetime
    left_at: datetime | None = None
    how: QueueExit | None = None
    consultant: Username | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk; who is rung back in mid-call goes on with the same one."""

    consultant: Username
    began_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSide:
    """What one side says of a call."""

    call: CallId
    arrived_at: datetime | None = None
    ended_at: datetime | None = None
    cut_off: bool = False
    """It ended with the exchange itself, and nobody knows exactly when."""
    stays: tuple[Stay, ...] = field(default=())
    talk: Talk | None = None
    """The last one."""
    called_back: bool = False
    """In the ledger it went on with a callback, which the exchange has under another name."""


@dataclass(frozen=True, slots=True)
class Found:
    """One difference between two sides; the words of each side, None for nothing."""

    call: CallId
    kind: DifferenceKind
    ours: str | None
    theirs: str | None


class DifferenceView(View):
    """A difference that is kept until somebody has settled it."""

    id: int
    day: date
    call: CallId
    kind: DifferenceKind
    ours: str | None
    theirs: str | None
    found_at: datetime
    settled_at: datetime | None
    settled_by: Username | None
    """None with ``settled_at``: it was gone when the day was looked at again."""
    remark: str | None


class Settlement(View):
    """Why a difference is accepted."""

    remark: str = Field(min_length=1, max_length=LONGEST_REMARK)


class DayReport(View):
    """One day's comparison."""

    day: date
    calls: int
    """Calls that either side knows."""
    torn_lines: int
    """Lines of the exchange's files that could not be read."""
    differences: tuple[DifferenceView, ...]
    """Those that nobody has settled."""
