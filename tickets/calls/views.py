"""What other parts see of a call in the ledger."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.view import View
from tickets.calls.events import EndCause, Reason, TalkEnd
from tickets.calls.identified import Identified
from tickets.calls.recorded import Recorded
from tickets.desk.views import ApplicationCode, NotificationKind, TicketKind

LONGEST_SUBJECT = 200
LONGEST_BODY = 20_000
"""Characters: nobody types more in a call."""

LARGEST_NUMBER = 2**31 - 1
"""What both databases take for an identifier."""


class Outcome(StrEnum):
    """With what a consultant ends the wrap-up of a call."""

    RESOLVED_DURING_CALL = "resolved_during_call"
    FOLLOW_UP = "follow_up"
    LINKED = "linked"
    INFO_ONLY = "info_only"
    OUT_OF_SCOPE = "out_of_scope"
    WRONG_NUMBER = "wrong_number"
    UNRECORDED = "unrecorded"


class QueueOrigin(StrEnum):
    """From where a caller came into a queue."""

    IVR = "ivr"
    RETURN = "return"
    """The console died in mid-call and the consultant did not come back."""
    TRANSFER = "transfer"
    AGAIN = "again"
    """The talk was over, and the caller asked for a person once more."""


class QueueExit(StrEnum):
    """How a stay in a queue ended."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    MOVED = "moved"
    """To a callback or a voice message, or the caller was told goodbye."""
    LOST = "lost"
    """With the exchange, or nobody knows."""


class QueueEntryView(View):
    """One stay of a call in a queue."""

    call: CallId
    number: int
    language: Language
    origin: QueueOrigin
    entered_at: datetime
    left_at: datetime | None = None
    how: QueueExit | None = None
    consultant: Username | None = None
    waited: float | None = None
    """Seconds."""


class StepView(View):
    """One step of the way through the IVR; ``key`` is what led to it."""

    at: datetime
    step: str
    key: str


class JourneyEntry(View):
    """One fact of the call, as it was kept."""

    at: datetime
    kind: str
    """The fact's class name in snake case, for example ``call_answered``."""
    detail: dict[str, str]


class Draft(View):
    """The ticket that a consultant is writing during a call."""

    kind: TicketKind = TicketKind.NOTIFICATION
    notification_kind: NotificationKind | None = None
    application_type: ApplicationCode | None = None
    service: str = "PUESC"
    subject: str = Field(default="", max_length=LONGEST_SUBJECT)
    body: str = Field(default="", max_length=LONGEST_BODY)
    customer_id: int | None = Field(default=None, ge=1, le=LARGEST_NUMBER)
    referred_to: str | None = Field(default=None, max_length=40)
    """Where the caller is sent with what is out of scope; counts with that outcome alone."""
    version: int = Field(default=0, ge=0, le=LARGEST_NUMBER)
    """Grows with each save; a save that is older than what is kept is refused."""
    saved_at: datetime | None = None


class CallView(View):
    """One call of the ledger."""

    id: CallId
    caller: str | None
    language: Language | None
    reason: Reason | None
    path: tuple[StepView, ...]
    identified: Identified | None = None
    recorded: Recorded | None = None
    consultant: Username | None
    arrived_at: datetime
    queued_at: datetime | None
    answered_at: datetime | None
    """The first answer: here the caller's waiting ended."""
    talk_began_at: datetime | None
    """The first answer in the last talk; a return in mid-call belongs to the same talk."""
    talk_ended_at: datetime | None
    talk_ended_by: TalkEnd | None
    abandoned_at: datetime | None
    message_left_at: datetime | None = None
    callback_ordered_at: datetime | None = None
    callback_reached_at: datetime | None = None
    placed_at: datetime | None = None
    """A consultant began this call; None when the customer called."""
    placed_for: TicketNumber | None = None
    """The ticket that it was begun from."""
    ended_at: datetime | None
    cause: EndCause | None
    resolved_marked_at: datetime | None
    outcome: Outcome | None
    ticket: TicketNumber | None
    wrapped_up_at: datetime | None
    draft: Draft


class ContactView(View):
    """An earlier call from the same number, or to it."""

    id: CallId
    at: datetime
    outcome: Outcome | None
    ticket: TicketNumber | None
    seconds: int
    """Length of the talk; of the whole call when nobody talked."""
    consultant: Username | None = None
    """Who talked; None when nobody did."""
    placed_at: datetime | None = None
    """We called; None when the customer did."""
