"""What other parts see of an approval for the fall-back procedure."""

from datetime import datetime

from core.ids import TicketNumber, Username
from core.view import Moment, View
from tickets.answers.views import Key, Words


class Decision(View):
    """What a consultant decides; the text becomes the answer."""

    granted: bool
    until: Moment | None = None
    """When the approval ends by itself; None while it lasts as long as the outage."""
    text: Words
    key: Key


class ApprovalView(View):
    """A decision about the fall-back procedure."""

    id: int
    ticket: TicketNumber
    service: str
    eori: str
    reason: str
    starts_at: datetime
    granted: bool
    number: str | None
    """``PA`` and seven digits; None when it was refused."""
    until: datetime | None
    text: str
    decided_at: datetime
    decided_by: Username
    ended_at: datetime | None
    in_force: bool
    """At the moment of looking."""
