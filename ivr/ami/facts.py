"""What the exchange tells beyond the facts of a call, and what the floor answers with."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from core.ids import CallId, Username
from core.language import Language
from ivr.attempts import Attempt
from tickets.calls.events import CallFact

WRAPUP = "wrapup"
MISSED = "missed"


class Device(IntEnum):
    """A phone's state, with Asterisk's numbers."""

    UNKNOWN = 0
    FREE = 1
    IN_USE = 2
    BUSY = 3
    INVALID = 4
    UNAVAILABLE = 5
    RINGING = 6
    RINGING_IN_USE = 7
    ON_HOLD = 8


@dataclass(frozen=True, slots=True)
class MemberSeen:
    """A consultant's membership of one language's queue, as it is now."""

    consultant: Username
    language: Language
    device: Device
    paused: bool
    reason: str


@dataclass(frozen=True, slots=True)
class MemberGone:
    """The consultant has left this language's queue."""

    consultant: Username
    language: Language


@dataclass(frozen=True, slots=True)
class CallerOnLine:
    """The channel of a caller, by which Asterisk can be asked to move the call."""

    call: CallId
    channel: str


@dataclass(frozen=True, slots=True)
class CallerWaits:
    """A caller is in a queue; ``told``: knows that nobody can answer and waits all the same.

    Who has the greater ``priority`` is served first, also across the queues; see the dialplan.
    """

    call: CallId
    channel: str
    language: Language
    told: bool
    priority: int = 0
    is_callback: bool = False
    """Nobody is on the line: the place is kept for somebody who will be called."""


@dataclass(frozen=True, slots=True)
class CallerLeft:
    """The caller is no longer in a queue."""

    call: CallId


@dataclass(frozen=True, slots=True)
class MusicTurned:
    """A caller's music was turned on or off; the exchange's own time."""

    call: CallId
    at: datetime
    on: bool


InQueue = CallerWaits | CallerLeft | MusicTurned
"""What happens to those who wait."""


@dataclass(frozen=True, slots=True)
class HangupAsked:
    """The caller's side ended the call; everything that follows is a consequence."""

    call: CallId


class OnCallState(StrEnum):
    """How it goes with a telephone on call that was rung."""

    FAILED = "failed"
    """Nobody answered."""
    TAKEN = "taken"
    """Somebody pressed 1."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class OnCallNews:
    """A telephone on call."""

    who: Username
    state: OnCallState


@dataclass(frozen=True, slots=True)
class AttemptBegun:
    """A callback stands in the queue, rings, or talks."""

    attempt: Attempt


@dataclass(frozen=True, slots=True)
class AttemptOver:
    """The exchange has done with it."""

    attempt: Attempt


OnLine = CallerOnLine | HangupAsked | AttemptBegun | AttemptOver
"""Who is on the line, which no reader is told."""

Told = OnLine | CallFact | MemberSeen | MemberGone | InQueue | OnCallNews


@dataclass(frozen=True, slots=True)
class Pause:
    """Order: offer this consultant no calls."""

    consultant: Username
    reason: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Order: take this caller out of the queue, so that the flow can tell what is the matter."""

    call: CallId
    channel: str
    language: Language


@dataclass(frozen=True, slots=True)
class RingOnCall:
    """Order: ring this telephone, for this caller and all who lack somebody in these languages."""

    who: Username
    call: CallId
    lacks: frozenset[Language]


@dataclass(frozen=True, slots=True)
class Free:
    """Order: offer calls again to this consultant, unless the pause has another reason by now."""

    consultant: Username


Order = Pause | Withdraw | RingOnCall | Free
