"""The states of a ticket and the moves between them (domain 3.3 and 4.6)."""

from core.errors import Conflict
from tickets.desk.views import TicketKind, TicketState

S = TicketState

MOVES: dict[TicketKind, dict[TicketState, frozenset[TicketState]]] = {
    TicketKind.NOTIFICATION: {
        S.REGISTERED: frozenset({S.IN_PROGRESS}),
        S.IN_PROGRESS: frozenset({S.WAITING_CUSTOMER, S.ANSWERED}),
        S.WAITING_CUSTOMER: frozenset({S.IN_PROGRESS, S.ANSWERED}),
        S.ANSWERED: frozenset({S.COMPLAINT, S.CLOSED}),
        S.COMPLAINT: frozenset({S.IN_PROGRESS}),
        S.CLOSED: frozenset(),
    },
    TicketKind.APPLICATION: {
        S.SUBMITTED: frozenset({S.FORMAL_CHECK}),
        S.FORMAL_CHECK: frozenset({S.RETURNED, S.IN_PROGRESS}),
        S.RETURNED: frozenset({S.FORMAL_CHECK}),
        S.IN_PROGRESS: frozenset(
            {S.SUSPENDED_OUTAGE, S.AWAITING_OFFICE_VISIT, S.COMPLETED, S.REJECTED}
        ),
        S.SUSPENDED_OUTAGE: frozenset({S.IN_PROGRESS}),
        S.AWAITING_OFFICE_VISIT: frozenset({S.IN_PROGRESS, S.COMPLETED, S.REJECTED}),
        S.COMPLETED: frozenset({S.COMPLAINT, S.CLOSED}),
        S.REJECTED: frozenset({S.COMPLAINT, S.CLOSED}),
        S.COMPLAINT: frozenset({S.IN_PROGRESS}),
        S.CLOSED: frozenset(),
    },
}
"""For each kind: from where to where. What is not named here is refused."""

FIRST = {TicketKind.NOTIFICATION: S.REGISTERED, TicketKind.APPLICATION: S.SUBMITTED}

SETTLED = frozenset({S.ANSWERED, S.COMPLETED, S.REJECTED})
"""The customer has the answer, and three days to complain about it."""

GOES_ON = {S.WAITING_CUSTOMER: S.IN_PROGRESS, S.RETURNED: S.FORMAL_CHECK}
"""What becomes of a ticket that waited for the customer, when something is added to it."""

TAKEN_UP = {TicketKind.NOTIFICATION: S.IN_PROGRESS, TicketKind.APPLICATION: S.FORMAL_CHECK}
"""What becomes of a new ticket when somebody begins to work on it."""

TO_WORK = {
    S.REGISTERED: S.IN_PROGRESS,
    S.SUBMITTED: S.FORMAL_CHECK,
    S.FORMAL_CHECK: S.IN_PROGRESS,
}
"""The way of a ticket that is answered without having been worked on before."""

SOLVED = {TicketKind.NOTIFICATION: S.ANSWERED, TicketKind.APPLICATION: S.COMPLETED}
"""Where a ticket ends that is resolved during the conversation."""


def check_move(kind: TicketKind, old: TicketState, new: TicketState) -> None:
    """Refuse what the table does not allow."""
    allowed = MOVES[kind].get(old, frozenset())
    if new not in allowed:
        expected = ", ".join(sorted(allowed)) or "nothing"
        raise Conflict(f"from {old} a {kind} can become {expected}, not {new}", code="wrong_state")


def begun(kind: TicketKind, state: TicketState) -> TicketState | None:
    """What a new ticket becomes when it is taken up; None once it has been."""
    if state is TAKEN_UP[kind]:
        return None
    if state is not FIRST[kind]:
        raise Conflict(
            f"a {kind} is taken up while it is {FIRST[kind]}, not {state}", code="wrong_state"
        )
    return TAKEN_UP[kind]


def check_answer(outcome: TicketState) -> None:
    """Refuse an answer that leaves a ticket open."""
    if outcome not in SETTLED:
        raise Conflict(
            f"an answer leaves a ticket {', '.join(sorted(SETTLED))}, not {outcome}",
            code="not_an_answer",
        )
