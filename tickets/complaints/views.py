"""What other parts see of a complaint or a request for explanations."""

from datetime import date, datetime
from enum import StrEnum

from core.ids import CallId, TicketNumber, Username
from core.view import View
from tickets.answers.views import Key, Words
from tickets.customers.views import TrustLevel
from tickets.desk.views import Channel, Seen, TicketState


class ComplaintKind(StrEnum):
    """R19: the same right and deadline for both."""

    COMPLAINT = "complaint"
    EXPLANATION = "explanation"


class NewComplaint(View):
    """What the customer says about an answer."""

    kind: ComplaintKind
    text: Words
    channel: Channel = Channel.TELEPHONE
    key: Key
    seen: Seen | None = None


class OnBehalf(View):
    """A consultant writes down what a customer says who has proved who they are."""

    consultant: Username
    level: TrustLevel
    call: CallId | None = None


class ComplaintDecision(View):
    """Whether the customer was right, and the new answer."""

    upheld: bool
    outcome: TicketState
    text: Words
    key: Key
    seen: Seen | None = None


class ComplaintView(View):
    """One complaint or request for explanations."""

    id: int
    ticket: TicketNumber
    kind: ComplaintKind
    channel: Channel
    customer_id: int
    text: str
    lodged_at: datetime
    lodged_by: Username | None
    """The consultant who wrote it down; None when the customer did."""
    in_time: bool
    due_on: date | None
    """For a late one that of the new notification counts."""
    became: TicketNumber | None
    """The new notification that a late one has become."""
    upheld: bool | None
    answer: str | None
    decided_at: datetime | None
    decided_by: Username | None
