"""The table of moves."""

from itertools import pairwise

import pytest

from core.errors import Conflict
from tickets.desk.states import DONE_AT_ONCE, FIRST, MOVES, SETTLED, check_move
from tickets.desk.views import TicketKind, TicketState

S = TicketState


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
    for old, new in pairwise((FIRST[kind], *DONE_AT_ONCE[kind])):
        check_move(kind, old, new)


def test_a_refused_move_says_what_was_expected() -> None:
    with pytest.raises(Conflict, match="from registered a notification can become in_progress"):
        check_move(TicketKind.NOTIFICATION, S.REGISTERED, S.CLOSED)


def test_a_closed_ticket_is_never_opened_again() -> None:
    with pytest.raises(Conflict, match="nothing"):
        check_move(TicketKind.APPLICATION, S.CLOSED, S.IN_PROGRESS)
