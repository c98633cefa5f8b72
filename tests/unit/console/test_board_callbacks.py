"""A callback on the live picture: over for now, then at a consultant with all that was known."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from agent_console.board import Board
from agent_console.views import CallState
from core.ids import CallId, Username
from core.language import Language
from tests.doubles.desk import FRIDAY
from tickets.calls.events import (
    Availability,
    CallArrived,
    CallbackGivenUp,
    CallbackMissed,
    CallbackOrdered,
    CallbackReached,
    CallEnded,
    CallFact,
    CallOffered,
    CallRouted,
    ConsultantChanged,
    EndCause,
    Reason,
    TalkEnd,
    TalkEnded,
)

CALL, ANNA, MARTAS = CallId("1.1"), Username("anna"), "+48600000214"


def at(seconds: float) -> datetime:
    return FRIDAY + timedelta(seconds=seconds)


ORDERED: tuple[CallFact, ...] = (
    CallArrived(at=at(0), call=CALL, caller=MARTAS),
    CallRouted(at=at(5), call=CALL, language=Language.EN, reason=Reason.OUTAGE),
    CallbackOrdered(at=at(60), call=CALL),
    CallEnded(at=at(65), call=CALL, cause=EndCause.HOTLINE),
)
OFFERED = CallOffered(at=at(300), call=CALL, consultant=ANNA)
MISSED = CallbackMissed(at=at(320), call=CALL, attempt=1)
PLACE_GONE = CallEnded(at=at(321), call=CALL, cause=EndCause.HOTLINE)
REACHED = CallbackReached(at=at(320), call=CALL, consultant=ANNA)
TALKED = TalkEnded(at=at(500), call=CALL, consultant=ANNA, by=TalkEnd.CALLER)
ENDED = CallEnded(at=at(501), call=CALL, cause=EndCause.CALLER)


@pytest.fixture
def board() -> Board:
    board = Board(FRIDAY)
    board.apply(ConsultantChanged(at=FRIDAY, consultant=ANNA, availability=Availability.READY))
    return board


def told(board: Board, *facts: CallFact) -> Board:
    for fact in facts:
        board.apply(fact)
    return board


def test_it_is_nobodys_until_it_is_offered(board: Board) -> None:
    told(board, *ORDERED)

    assert (board.calls, board.call_of(ANNA), list(board.callbacks)) == ({}, None, [CALL])


def test_it_rings_with_what_the_first_call_has_told(board: Board) -> None:
    call = told(board, *ORDERED, OFFERED).call_of(ANNA)

    assert call is not None
    assert (call.state, call.caller, call.reason) == (CallState.RINGING, MARTAS, Reason.OUTAGE)
    assert call.callback_ordered_at == at(60)


def test_a_missed_attempt_frees_the_desk_and_can_be_offered_again(board: Board) -> None:
    told(board, *ORDERED, OFFERED, MISSED, PLACE_GONE)
    assert (board.call_of(ANNA), list(board.callbacks)) == (None, [CALL])

    told(board, replace(OFFERED, at=at(1_300)))
    assert board.call_of(ANNA) is not None


def test_who_is_reached_is_talked_to_and_written_up(board: Board) -> None:
    call = told(board, *ORDERED, OFFERED, REACHED).call_of(ANNA)
    assert call is not None
    assert (call.state, call.answered_at) == (CallState.TALK, at(320))

    told(board, TALKED, ENDED)
    assert list(board.wrap_ups) == [CALL]
    assert board.callbacks == {}

    board.wrapped_up(CALL, at(600))
    assert (board.call_of(ANNA), board.callbacks) == (None, {})


def test_one_that_is_given_up_is_forgotten(board: Board) -> None:
    told(board, *ORDERED, OFFERED, MISSED, CallbackGivenUp(at=at(330), call=CALL))

    assert (board.callbacks, board.calls, board.wrap_ups) == ({}, {}, {})
