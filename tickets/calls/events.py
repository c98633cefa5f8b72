"""Facts of a call, in the order in which a call lives them.

The bridge tells them, the ledger keeps them, the console shows them. Every fact may be told
twice (by a flow and by Asterisk, or again after a reconnect): readers take them idempotently.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.events import Event
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.customers.views import TrustLevel


class Reason(StrEnum):
    """Why a caller wants a person: the label that the consultant sees."""

    GENERAL = "general"
    ACCOUNT = "account"
    PASSWORD_SELF = "password_self"
    PASSWORD_VISIT = "password_visit"
    ACCOUNT_LOCKED = "account_locked"
    CHANGE_EMAIL = "change_email"
    PESEL_EXISTS = "pesel_exists"
    TICKET_STATUS = "ticket_status"
    OUTAGE = "outage"
    FALLBACK_PROCEDURE = "fallback_procedure"
    NEW_NOTIFICATION = "new_notification"
    COMPLAINT = "complaint"
    NO_KEY = "no_key"
    SERVICE_DOWN = "service_down"


class IdentifiedBy(StrEnum):
    """With what a caller has proved who they are, by telephone and without a person."""

    CUSTOMER_NUMBER = "customer_number"
    """Customer number and PIN."""
    CALLING_NUMBER = "calling_number"
    """The number they called from and the PIN."""
    ACCESS_CODE = "access_code"
    """A ticket's number and its access code."""


class TalkEnd(StrEnum):
    """Who ended the talk."""

    CALLER = "caller"
    CONSULTANT = "consultant"
    TRANSFER = "transfer"
    UNKNOWN = "unknown"


class EndCause(StrEnum):
    """How the whole call ended."""

    CALLER = "caller"
    HOTLINE = "hotline"
    PBX_RESTART = "pbx_restart"
    UNKNOWN = "unknown"


class Listening(StrEnum):
    """How a supervisor takes part in the talk of somebody else."""

    LISTEN = "listen"
    """Hears both, and is heard by nobody."""
    WHISPER = "whisper"
    """Hears both, and is heard by the consultant alone."""
    JOIN = "join"
    """Hears both, and is heard by both."""


class NotReached(StrEnum):
    """Why somebody who was called did not answer."""

    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    FAILED = "failed"
    """The network, or the exchange, could not or would not put it through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFact(Event):
    """Something that happened to one call."""

    call: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class CallArrived(CallFact):
    """The caller is on the line; ``caller`` is E.164, or None when withheld or not a number."""

    caller: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(CallFact):
    """By key, or by silence."""

    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken(CallFact):
    """The caller reached this step of the tree; ``key`` is what was pressed to get there."""

    step: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerIdentified(CallFact):
    """The caller has proved to be this customer (L2), or to have this ticket's code (L1T).

    What was keyed in for it, nobody is told.
    """

    level: TrustLevel
    how: IdentifiedBy
    customer: int | None = None
    ticket: TicketNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven(CallFact):
    """The caller was asked and agreed by key: the talk may be recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRefused(CallFact):
    """The caller was asked and did not agree; that is all, the service is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(CallFact):
    """In the talk the caller took it back: what was recorded is erased, and nothing more is."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPaused(CallFact):
    """From here on silence is recorded, as the caller wishes."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingResumed(CallFact):
    """The talk is recorded again."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRouted(CallFact):
    """The flow decided that a consultant takes over."""

    language: Language
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class CallQueued(CallFact):
    """Waiting for a consultant from now on."""

    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOffered(CallFact):
    """Rings at this consultant: the moment of the screen pop."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMissed(CallFact):
    """This consultant did not answer in time, or the ring was taken back.

    ``briefly``: it rang for a few seconds only, which says nothing about being at the desk.
    """

    consultant: Username
    briefly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAnswered(CallFact):
    """The talk begins."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHeld(CallFact):
    """The caller hears music; the talk is not over."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class CallResumed(CallFact):
    """The hold is over."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReturning(CallFact):
    """The console died in mid-call: the caller hears music while this consultant is rung again."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEnded(CallFact):
    """The talk is over; wrap-up begins."""

    consultant: Username
    by: TalkEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAbandoned(CallFact):
    """The caller hung up while waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueAsked(CallFact):
    """The caller hears music while the consultant talks to a colleague about taking over."""

    consultant: Username
    to: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTransferred(CallFact):
    """The consultant passed the caller on, to a colleague or to a queue: their talk is over."""

    consultant: Username
    to: Username | None = None
    queue: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMoved(CallFact):
    """A supervisor has moved the waiting caller to the queue of this language."""

    by: Username
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkListened(CallFact):
    """A supervisor takes part in the talk from now on, or takes part in another way."""

    by: Username
    how: Listening


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningEnded(CallFact):
    """The supervisor has left the talk, or it is over."""

    by: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackOrdered(CallFact):
    """The caller keeps the place and wants to be called back; the number is not a fact's matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackDialled(CallFact):
    """This consultant took the callback, and the customer's telephone rings."""

    consultant: Username
    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackMissed(CallFact):
    """Nobody answered this attempt, or nobody confirmed by key."""

    attempt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackReached(CallFact):
    """The customer is on the line again: a talk of the same call begins."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackGivenUp(CallFact):
    """No attempt is left, or the callback was cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlaced(CallFact):
    """This consultant calls a customer; ``caller`` is the customer's number, as with one who calls.

    ``customer`` and ``ticket`` are what the call was begun from.
    """

    consultant: Username
    caller: str | None = None
    language: Language | None = None
    customer: int | None = None
    ticket: TicketNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedDialled(CallFact):
    """The consultant's own telephone was answered, and the customer's rings."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMissed(CallFact):
    """The customer was not reached; there is nothing to write up."""

    consultant: Username
    why: NotReached


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateTold(CallFact):
    """The caller heard how long the wait will probably be."""

    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyAnswers(CallFact):
    """The caller was told that no consultant can answer at the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCallRung(CallFact):
    """Nobody can answer: this telephone on call is rung, for this caller before others."""

    consultant: Username


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLeft(CallFact):
    """The caller left a voice message, registered as this ticket."""

    ticket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEnded(CallFact):
    """The caller's line is closed."""

    cause: EndCause


class Availability(StrEnum):
    """What a consultant's phone tells: never what a browser claims."""

    SIGNED_OUT = "signed_out"
    READY = "ready"
    PAUSED = "paused"
    RINGING = "ringing"
    BUSY = "busy"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultantChanged(Event):
    """A consultant's availability, from the queue's own members."""

    consultant: Username
    availability: Availability
    pause_reason: str = ""
    languages: frozenset[Language] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLost(Event):
    """The link to the telephone exchange is down: the live picture is stale from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeResynced(Event):
    """The link is back and the live calls were read anew; facts in the gap may be missing."""

    gap_seconds: float
    live_calls: frozenset[CallId]
    exchange_restarted: bool = False
