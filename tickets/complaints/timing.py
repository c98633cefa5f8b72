"""Whether a complaint is in time: until the last day ends in Warsaw (R19, domain 5.5; pure)."""

from datetime import datetime

from core.errors import Conflict
from tickets.complaints.period import is_over
from tickets.desk.model import Ticket
from tickets.desk.states import SETTLED
from tickets.desk.views import TicketState


def is_late(ticket: Ticket, at: datetime) -> bool:
    """Whether the time for complaints about the last answer is over."""
    return is_over(ticket.complaint_until, at)


def refuse_late(ticket: Ticket, at: datetime) -> None:
    """Refuse a late complaint with what can be done instead, and one about no answer."""
    _refuse_unanswered(ticket)
    if is_late(ticket, at) or ticket.state is TicketState.CLOSED:
        raise Conflict(
            f"a complaint was possible until {ticket.complaint_until}; "
            "a new notification that follows this ticket can be made of it (lodge_late)",
            code="complaint_late",
        )


def refuse_in_time(ticket: Ticket, at: datetime) -> None:
    """A complaint in time is none that a new notification would be made of."""
    _refuse_unanswered(ticket)
    if not is_late(ticket, at):
        raise Conflict(
            f"a complaint is possible until {ticket.complaint_until}; lodge it",
            code="complaint_in_time",
        )


def _refuse_unanswered(ticket: Ticket) -> None:
    if ticket.state not in SETTLED | {TicketState.CLOSED}:
        expected = ", ".join(sorted(SETTLED))
        raise Conflict(
            f"a complaint is about an answer: expected {expected}, not {ticket.state}",
            code="wrong_state",
        )
