"""Which tickets a common answer settles (pure)."""

from tickets.desk.states import SETTLED
from tickets.desk.views import TicketKind, TicketState
from tickets.incidents.views import Exclusion

OVER = SETTLED | {TicketState.CLOSED}


def is_open(state: TicketState) -> bool:
    """Whether the ticket still waits for something."""
    return state not in OVER


def exclusion(kind: TicketKind, state: TicketState) -> Exclusion | None:
    """Why the common answer leaves it out; None when it gets it."""
    if state is TicketState.CLOSED:
        return Exclusion.CLOSED
    if state in SETTLED:
        return Exclusion.ALREADY_ANSWERED
    if kind is TicketKind.APPLICATION:
        return Exclusion.APPLICATION
    return Exclusion.COMPLAINT if state is TicketState.COMPLAINT else None
