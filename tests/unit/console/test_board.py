"""The live picture tells the truth, in whatever order and however often facts are told."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from agent_console.board import Board
from agent_console.views import CallState, DeskState
from core.events import Event
from core.language import Language
from tests.unit.console.facts import (
    ANNA,
    CALL,
    JAN,
    START,
    WHOLE_TALK,
    abandoned,
    answered,
    arrived,
    at,
    ended,
    held,
    missed,
    moved,
    offered,
    queued,
    resumed,
    resynced,
    returning,
    seat,
    stepped,
    talk_ended,
    transferred,
)
from tickets.calls.events import Availability, BridgeLost, TalkEnd


def board_after(*events: Event) -> Board:
    board = Board(START)
    for event in events:
        board.apply(event)
    return board


def state_of_anna(events: Iterable[Event]) -> DeskState:
    return board_after(seat(-1, Availability.READY), *events).seats[ANNA].state


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((arrived(0),), CallState.MENU),
        ((arrived(0), queued(5)), CallState.WAITING),
        ((queued(5), offered(6)), CallState.RINGING),
        ((offered(6), missed(20)), CallState.WAITING),
        ((offered(6), answered(9)), CallState.TALK),
        ((answered(9), held(12)), CallState.HOLD),
        ((answered(9), held(12), resumed(15)), CallState.TALK),
        ((answered(9), returning(12)), CallState.RETURNING),
        ((answered(9), returning(12), answered(15)), CallState.TALK),
        ((answered(9), returning(12), queued(32)), CallState.WAITING),
    ],
)
def test_each_fact_puts_the_call_where_it_is(events: tuple[Event, ...], state: CallState) -> None:
    board = board_after(*events)

    assert board.calls[CALL].state is state


@pytest.mark.parametrize("change", [moved(6, Language.EN), transferred(6)])
def test_a_call_has_the_language_of_the_queue_to_which_it_was_sent(change: Event) -> None:
    board = board_after(arrived(0), queued(5), change, queued(7))

    assert (board.calls[CALL].state, board.calls[CALL].language) == (
        CallState.WAITING,
        Language.EN,
    )


@pytest.mark.parametrize("seed", range(40))
def test_facts_in_any_order_lead_to_the_same_wrap_up(seed: int) -> None:
    shuffled = list(WHOLE_TALK[:-1])
    Random(seed).shuffle(shuffled)

    board = board_after(*shuffled)

    wrap_up = board.wrap_ups[CALL]
    told = (wrap_up.consultant, wrap_up.answered_at, wrap_up.talk_ended_at, wrap_up.talk_ended_by)
    assert told == (ANNA, at(44), at(120), TalkEnd.CALLER)


@pytest.mark.parametrize("repeated", range(len(WHOLE_TALK)))
def test_a_fact_told_twice_changes_nothing(repeated: int) -> None:
    once = board_after(*WHOLE_TALK[: repeated + 1])

    twice = board_after(*WHOLE_TALK[: repeated + 1], WHOLE_TALK[repeated])

    assert (twice.calls, twice.wrap_ups, twice.seats) == (once.calls, once.wrap_ups, once.seats)


@pytest.mark.parametrize("first", range(len(WHOLE_TALK) - 1))
def test_two_facts_that_change_places_lead_to_the_same_end(first: int) -> None:
    events = list(WHOLE_TALK)
    events[first], events[first + 1] = events[first + 1], events[first]

    board = board_after(*events)

    assert (board.calls, set(board.wrap_ups)) == ({}, {CALL})


def test_steps_stay_in_the_order_in_which_they_were_taken() -> None:
    board = board_after(stepped(9, "account", "1"), stepped(5, "main_menu"), arrived(0))

    assert [step.step for step in board.calls[CALL].path] == ["main_menu", "account"]


def test_a_caller_who_walks_in_circles_does_not_grow_the_card() -> None:
    board = board_after(*(stepped(second, "main_menu", "9") for second in range(500)))

    assert len(board.calls[CALL].path) <= 50


def test_a_late_fact_does_not_raise_an_ended_call() -> None:
    board = board_after(arrived(0), queued(5), abandoned(9), ended(9), queued(5), offered(8))

    assert board.calls == {}


def test_a_ring_taken_back_leaves_the_next_consultants_ring_alone() -> None:
    board = board_after(queued(5), offered(6), offered(21, JAN), missed(21, ANNA))

    assert board.calls[CALL].consultant == JAN


def test_a_call_has_one_owner() -> None:
    board = board_after(queued(5), offered(6), offered(21, JAN))

    assert (board.seats[ANNA].call, board.seats[JAN].call) == (None, CALL)


@pytest.mark.parametrize(
    ("length", "state"),
    [
        (4, DeskState.READY),
        (5, DeskState.RINGING),
        (6, DeskState.TALK),
        (7, DeskState.HOLD),
        (8, DeskState.TALK),
        (9, DeskState.WRAPUP),
        (10, DeskState.WRAPUP),
    ],
)
def test_a_consultant_does_what_the_call_does(length: int, state: DeskState) -> None:
    assert state_of_anna(WHOLE_TALK[:length]) is state


def test_a_wrap_up_lasts_until_it_is_written() -> None:
    board = board_after(seat(-1, Availability.READY), *WHOLE_TALK)

    board.wrapped_up(CALL, at(200))

    assert (board.seats[ANNA].state, board.seats[ANNA].since) == (DeskState.READY, at(200))


def test_a_written_wrap_up_does_not_come_back() -> None:
    board = board_after(seat(-1, Availability.READY), *WHOLE_TALK)
    board.wrapped_up(CALL, at(200))

    board.apply(talk_ended(120))

    assert board.call_of(ANNA) is None


def test_a_caller_who_hangs_up_in_the_queue_leaves_no_wrap_up() -> None:
    board = board_after(queued(5), offered(6), abandoned(9), ended(9))

    assert (board.wrap_ups, board.seats[ANNA].state) == ({}, DeskState.SIGNED_OUT)


def test_a_caller_who_leaves_during_the_return_leaves_a_wrap_up() -> None:
    board = board_after(answered(9), returning(12), ended(20))

    assert board.wrap_ups[CALL].consultant == ANNA


def test_a_call_given_to_another_consultant_is_no_wrap_up_of_the_first() -> None:
    given_up = replace(talk_ended(12), by=TalkEnd.TRANSFER)
    board = board_after(answered(9), given_up, queued(12.5), offered(14, JAN))

    assert (board.wrap_ups, board.seats[ANNA].wrap_up) == ({}, None)


def test_while_a_caller_waits_once_more_the_talk_before_is_written_up() -> None:
    board = board_after(answered(9), talk_ended(12), queued(40), offered(41, JAN), missed(60, JAN))

    assert board.wrap_ups[CALL].consultant == ANNA
    assert (board.seats[ANNA].wrap_up, board.calls[CALL].state) == (CALL, CallState.WAITING)


def test_a_caller_who_gives_up_waiting_once_more_leaves_the_wrap_up() -> None:
    board = board_after(answered(9), talk_ended(12), queued(40), abandoned(50), ended(51))

    assert (board.calls, board.wrap_ups[CALL].consultant) == ({}, ANNA)


def test_whoever_talks_last_writes_it_up() -> None:
    board = board_after(
        answered(9), talk_ended(12), queued(40), answered(44, JAN), talk_ended(60, JAN)
    )

    assert board.seats[ANNA].wrap_up is None
    assert (board.seats[JAN].wrap_up, board.wrap_ups[CALL].answered_at) == (CALL, at(44))


def test_a_call_that_is_written_up_may_begin_again() -> None:
    board = board_after(arrived(0), answered(9), talk_ended(12))
    board.wrapped_up(CALL, at(200))
    board.apply(queued(30))
    board.apply(answered(34, JAN))

    assert (board.calls[CALL].consultant, board.calls[CALL].caller) == (JAN, "+48600000214")
    assert board.seats[ANNA].wrap_up is None


def test_a_talk_written_up_while_the_caller_waits_once_more_leaves_the_call_alone() -> None:
    board = board_after(answered(9), talk_ended(12), queued(30))
    board.wrapped_up(CALL, at(40))
    board.apply(answered(44, JAN))

    assert (board.wrap_ups, board.calls[CALL].consultant) == ({}, JAN)


def test_the_second_talk_of_a_call_has_times_of_its_own() -> None:
    board = board_after(answered(9), talk_ended(12), queued(12.5), answered(20, JAN))

    call = board.calls[CALL]
    assert (call.answered_at, call.talk_ended_at) == (at(20), None)


def test_calls_that_a_resynchronisation_does_not_know_are_over() -> None:
    board = board_after(arrived(0), queued(5), BridgeLost(at=at(6)), resynced(9))

    assert board.calls == {}


def test_a_talk_that_ended_in_a_gap_becomes_a_wrap_up() -> None:
    board = board_after(answered(9), BridgeLost(at=at(20)), resynced(30))

    assert board.wrap_ups[CALL].talk_ended_at == at(30)


def test_facts_repeated_by_a_resynchronisation_do_not_end_a_hold() -> None:
    board = board_after(
        answered(9), held(20), BridgeLost(at=at(25)), answered(8), resynced(30, CALL)
    )

    assert board.calls[CALL].state is CallState.HOLD


def test_a_hold_from_before_a_restart_keeps_its_beginning() -> None:
    board = board_after(held(20), arrived(0), answered(8), resynced(30, CALL))

    call = board.calls[CALL]
    assert (call.state, call.held_since, call.answered_at) == (CallState.HOLD, at(20), at(8))


def test_a_hold_from_before_a_restart_that_ended_meanwhile_becomes_a_wrap_up() -> None:
    board = board_after(held(20), resynced(30))

    assert (board.calls, board.seats[ANNA].state) == ({}, DeskState.WRAPUP)


def test_the_picture_is_stale_until_the_link_is_back() -> None:
    board = board_after(resynced(1), BridgeLost(at=at(6)), BridgeLost(at=at(8)))

    assert board.lost_since == at(6)


def test_how_long_a_state_lasts_is_not_told_anew_by_a_repetition() -> None:
    board = board_after(seat(1, Availability.READY), seat(60, Availability.READY))

    assert board.seats[ANNA].since == at(1)


@pytest.mark.parametrize(
    ("event", "unanswered"),
    [
        (seat(5, Availability.READY), {Language.EN}),
        (seat(5, Availability.PAUSED, "wrapup"), {Language.EN}),
        (seat(5, Availability.PAUSED, "meal"), {Language.PL, Language.EN}),
        (seat(5, Availability.UNREACHABLE), {Language.PL, Language.EN}),
        (seat(5, Availability.SIGNED_OUT), {Language.PL, Language.EN}),
    ],
)
def test_languages_in_which_nobody_answers_are_known(
    event: Event, unanswered: set[Language]
) -> None:
    board = board_after(event)

    assert board.unanswered_since.keys() == unanswered


def test_nobody_waits_for_a_wrap_up_that_was_left_behind() -> None:
    board = board_after(
        seat(-1, Availability.READY), *WHOLE_TALK, seat(130, Availability.SIGNED_OUT)
    )

    told = (board.seats[ANNA].state, board.unanswered_since[Language.PL])
    assert told == (DeskState.WRAPUP, at(130))


def test_who_is_rung_back_in_mid_call_goes_on_with_the_same_clock() -> None:
    board = board_after(queued(5), answered(9), returning(60), answered(66))

    assert board.calls[CALL].answered_at == at(9)


def test_the_next_consultant_after_a_lost_console_has_a_clock_of_their_own() -> None:
    board = board_after(
        *(queued(5), answered(9), returning(60), talk_ended(80), queued(81)),
        *(offered(85, JAN), answered(90, JAN)),
    )

    call = board.calls[CALL]
    assert (call.answered_at, call.talk_ended_at, call.consultant) == (at(90), None, JAN)


def test_the_last_one_who_leaves_starts_the_alarm() -> None:
    board = board_after(
        seat(1, Availability.READY),
        seat(2, Availability.READY, consultant=JAN),
        seat(30, Availability.PAUSED, "meal"),
        seat(40, Availability.SIGNED_OUT, consultant=JAN),
    )

    assert board.unanswered_since[Language.PL] == at(40)


def test_the_order_of_the_whole_talk_is_what_the_tests_say() -> None:
    assert all(one.at < other.at for one, other in pairwise(WHOLE_TALK))
