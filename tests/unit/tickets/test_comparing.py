"""Every kind of difference is found, and nothing that is none."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.ids import CallId, Username
from tests.doubles.desk import FRIDAY
from tickets.calls.views import QueueExit
from tickets.reconciliation.comparing import compare
from tickets.reconciliation.views import DifferenceKind, OneSide, Stay, Talk

CALL = CallId("1.1")
ANNA, TOMASZ = Username("anna"), Username("tomasz")


def at(seconds: float) -> datetime:
    return FRIDAY + timedelta(seconds=seconds)


STAY = Stay(entered_at=at(10), left_at=at(25), how=QueueExit.ANSWERED, consultant=ANNA)
TALK = Talk(consultant=ANNA, began_at=at(25), ended_at=at(145))
TOLD = OneSide(call=CALL, arrived_at=at(0), ended_at=at(146), stays=(STAY,), talk=TALK)
ABANDONED = Stay(entered_at=at(10), left_at=at(25), how=QueueExit.ABANDONED)
LET_GO = Stay(entered_at=at(10), left_at=at(25))


def stay(**changed: object) -> OneSide:
    return replace(TOLD, stays=(replace(STAY, **changed),))  # type: ignore[arg-type]


def talk(**changed: object) -> OneSide:
    return replace(TOLD, talk=replace(TALK, **changed))  # type: ignore[arg-type]


PLANTED = {
    "arrived later": (replace(TOLD, arrived_at=at(2.1)), DifferenceKind.ARRIVED),
    "no arrival": (replace(TOLD, arrived_at=None), DifferenceKind.ARRIVED),
    "still open": (replace(TOLD, ended_at=None), DifferenceKind.OPEN),
    "ended earlier": (replace(TOLD, ended_at=at(143.9)), DifferenceKind.ENDED),
    "never in the queue": (replace(TOLD, stays=()), DifferenceKind.STAYS),
    "twice in the queue": (replace(TOLD, stays=(STAY, STAY)), DifferenceKind.STAYS),
    "entered later, and waited as long": (
        stay(entered_at=at(13), left_at=at(28)),
        DifferenceKind.ENTERED,
    ),
    "abandoned": (stay(how=QueueExit.ABANDONED, consultant=None), DifferenceKind.HOW),
    "let go": (stay(how=None, consultant=None), DifferenceKind.HOW),
    "waited longer": (stay(left_at=at(27.1)), DifferenceKind.WAIT),
    "answered by somebody else": (stay(consultant=TOMASZ), DifferenceKind.CONSULTANT),
    "no talk": (replace(TOLD, talk=None), DifferenceKind.TALK),
    "a talk with somebody else": (talk(consultant=TOMASZ), DifferenceKind.TALK),
    "a longer talk": (talk(ended_at=at(147.1)), DifferenceKind.TALK),
}


def test_two_sides_that_agree_differ_in_nothing() -> None:
    assert compare(CALL, TOLD, TOLD) == ()


@pytest.mark.parametrize(("other", "kind"), PLANTED.values(), ids=PLANTED)
@pytest.mark.parametrize("turned", [False, True], ids=["theirs", "ours"])
def test_each_difference_is_found_and_no_other(
    other: OneSide, kind: DifferenceKind, turned: bool
) -> None:
    sides = (other, TOLD) if turned else (TOLD, other)

    found = compare(CALL, *sides)

    let_go = other.stays and other.stays[0].how is None
    expected = DifferenceKind.HOW if let_go else kind
    assert [one.kind for one in found] == [expected]


def test_a_call_that_one_side_does_not_know_is_named() -> None:
    assert [one.kind for one in compare(CALL, None, TOLD)] == [DifferenceKind.MISSING]
    assert [one.kind for one in compare(CALL, TOLD, None)] == [DifferenceKind.UNKNOWN]


@pytest.mark.parametrize("shift", [timedelta(seconds=2), timedelta(seconds=-2)])
def test_two_seconds_are_none(shift: timedelta) -> None:
    theirs = replace(
        TOLD,
        arrived_at=at(0) + shift,
        ended_at=at(146) + shift,
        stays=(replace(STAY, left_at=at(25) + shift),),
        talk=replace(TALK, ended_at=at(145) + shift),
    )

    assert compare(CALL, TOLD, theirs) == ()


@pytest.mark.parametrize("how", [QueueExit.ABANDONED, QueueExit.MOVED, QueueExit.LOST])
def test_of_whom_the_queue_let_go_the_flow_knows_the_rest(how: QueueExit) -> None:
    ours = replace(TOLD, stays=(replace(ABANDONED, left_at=at(60), how=how),), talk=None)
    theirs = replace(TOLD, stays=(LET_GO,), talk=None)

    assert compare(CALL, ours, theirs) == ()


def test_when_a_call_ended_with_the_exchange_nobody_knows_exactly() -> None:
    lost = Stay(entered_at=at(10), left_at=at(30), how=QueueExit.LOST)
    ours = OneSide(call=CALL, arrived_at=at(0), ended_at=at(30), stays=(lost,))
    theirs = replace(ours, ended_at=at(22), cut_off=True, stays=(replace(lost, left_at=at(22)),))

    assert compare(CALL, ours, theirs) == ()


def test_a_call_that_went_on_with_a_callback_has_its_end_and_its_talk_elsewhere() -> None:
    called_back = replace(TOLD, ended_at=at(900), talk=TALK, called_back=True)

    assert compare(CALL, called_back, replace(TOLD, talk=None)) == ()
