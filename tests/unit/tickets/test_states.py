"""The table of moves, against the words of domain 3.3 and 4.6."""

from itertools import pairwise, product

import pytest

from core.errors import Conflict
from tickets.desk.states import FIRST, MOVES, SETTLED, SOLVED, TAKEN_UP, TO_WORK, check_move
from tickets.desk.views import TicketKind, TicketState

S = TicketState

TOLD = {
    TicketKind.NOTIFICATION: """
        registered in_progress waiting_customer in_progress
        in_progress answered closed
        waiting_customer answered
        answered complaint in_progress
        """,
    TicketKind.APPLICATION: """
        submitted formal_check returned formal_check in_progress suspended_outage in_progress
        in_progress awaiting_office_visit in_progress
        awaiting_office_visit completed
        awaiting_office_visit rejected
        in_progress completed complaint in_progress
        in_progress rejected complaint
        completed closed
        rejected closed
        """,
}
"""Each line is a way that the dossier tells of; nothing else is a way."""

EVERY_PAIR = list(product(TicketKind, TicketState, TicketState))


def told(kind: TicketKind) -> set[tuple[str, str]]:
    return {step for line in TOLD[kind].splitlines() for step in pairwise(line.split())}


ALLOWED = [pair for pair in EVERY_PAIR if pair[1:] in told(pair[0])]
REFUSED = [pair for pair in EVERY_PAIR if pair[1:] not in told(pair[0])]


@pytest.mark.parametrize(("kind", "old", "new"), ALLOWED)
def test_what_is_told_of_is_allowed(kind: TicketKind, old: TicketState, new: TicketState) -> None:
    check_move(kind, old, new)


@pytest.mark.parametrize(("kind", "old", "new"), REFUSED)
def test_all_else_is_refused_with_what_was_expected(
    kind: TicketKind, old: TicketState, new: TicketState
) -> None:
    expected = sorted(after for before, after in told(kind) if before == old) or ["nothing"]

    with pytest.raises(Conflict) as refused:
        check_move(kind, old, new)

    assert str(refused.value) == (
        f"from {old} a {kind} can become {', '.join(expected)}, not {new}"
    )
    assert refused.value.code == "wrong_state"


@pytest.mark.parametrize("kind", TicketKind)
def test_every_state_of_a_kind_can_be_reached(kind: TicketKind) -> None:
    reached = {FIRST[kind]}
    for _ in MOVES[kind]:
        reached |= {new for old in reached for new in MOVES[kind][old]}

    assert reached == set(MOVES[kind])


@pytest.mark.parametrize("kind", TicketKind)
def test_only_a_settled_ticket_can_be_closed_or_complained_about(kind: TicketKind) -> None:
    allowed = {old for old, new in MOVES[kind].items() if new & {S.CLOSED, S.COMPLAINT}}

    assert allowed == SETTLED & set(MOVES[kind])


@pytest.mark.parametrize("kind", TicketKind)
def test_resolving_during_a_call_takes_only_allowed_moves(kind: TicketKind) -> None:
    way = [FIRST[kind]]
    while step := TO_WORK.get(way[-1]):
        way.append(step)

    for old, new in pairwise((*way, SOLVED[kind])):
        check_move(kind, old, new)


@pytest.mark.parametrize("kind", TicketKind)
def test_taking_up_is_an_allowed_move(kind: TicketKind) -> None:
    check_move(kind, FIRST[kind], TAKEN_UP[kind])
