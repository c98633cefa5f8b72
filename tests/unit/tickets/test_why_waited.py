"""Why a caller waited, by worked examples: only from what was recorded."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from core.ids import CallId, Username
from core.language import Language
from tests.doubles.desk import FRIDAY
from tickets.calls.events import Availability
from tickets.calls.views import JourneyEntry, QueueEntryView, QueueExit, QueueOrigin
from tickets.waiting.views import Missed, Staffed, WaitView
from tickets.waiting.why import Around, Duty, explained

A = Availability
OURS = CallId("1700000000.1")


def at(second: float) -> datetime:
    return FRIDAY + timedelta(seconds=second)


def stay(
    start: float,
    end: float | None,
    how: QueueExit | None = QueueExit.ANSWERED,
    origin: QueueOrigin = QueueOrigin.IVR,
    call: str = "other",
) -> QueueEntryView:
    return QueueEntryView(
        call=CallId(call),
        number=1,
        language=Language.PL,
        origin=origin,
        entered_at=at(start),
        left_at=None if end is None else at(end),
        how=how,
    )


MINE = stay(0, 100, call=OURS)


def duty(start: float, end: float, availability: Availability, reason: str = "") -> Duty:
    return Duty(availability, reason, at(start), at(end))


def fact(second: float, kind: str, **detail: str) -> JourneyEntry:
    return JourneyEntry(at=at(second), kind=kind, detail=detail)


def why(
    others: Sequence[QueueEntryView] = (),
    duties: Sequence[Duty] | None = (),
    journey: Sequence[JourneyEntry] = (),
) -> WaitView:
    return explained(MINE, at(100), Around(others, 0, duties), journey)


def test_who_waited_already_is_ahead_and_who_had_left_is_not() -> None:
    others = [
        stay(-50, 20, call="a"),
        stay(-40, None, None, call="b"),
        stay(-30, -1, call="c"),
        stay(5, 200, call="d"),
        MINE,
    ]

    assert why(others).ahead == 2


def test_whoever_came_later_and_was_answered_earlier_has_overtaken() -> None:
    others = [
        stay(10, 60, origin=QueueOrigin.RETURN, call="a"),
        stay(10, 60, call="b"),
        stay(10, 150, call="c"),
        stay(10, 60, QueueExit.ABANDONED, call="d"),
    ]

    found = why(others)

    assert (found.ahead, found.overtook, found.overtook_back) == (0, 2, 1)


def test_consultants_are_counted_by_what_they_did_when_the_wait_began() -> None:
    duties = [
        duty(-60, 50, A.BUSY),
        duty(-60, 50, A.BUSY, "wrapup"),
        duty(-60, 50, A.PAUSED, "wrapup"),
        duty(-60, 50, A.PAUSED, "break"),
        duty(-60, 50, A.READY),
        duty(-60, 0, A.READY),
        duty(1, 50, A.RINGING),
        duty(-60, 50, A.UNREACHABLE),
    ]

    staffed = why(duties=duties).staffed

    assert staffed == Staffed(ready=1, talking=2, wrap_up=1, paused=1, unreachable=1)


@pytest.mark.parametrize(
    ("ready", "without"),
    [
        ([], 100),
        ([(-50, 10), (90, 200)], 80),
        ([(10, 30), (20, 40), (25, 35)], 70),
        ([(-10, 110)], 0),
    ],
)
def test_the_time_without_anybody_ready_is_counted_once(
    ready: list[tuple[float, float]], without: int
) -> None:
    duties = [duty(start, end, A.READY) for start, end in ready]

    assert why(duties=duties).unstaffed_seconds == without


def test_where_nobody_watched_nothing_is_said_of_consultants() -> None:
    found = why(duties=None)

    assert (found.staffed, found.unstaffed_seconds) == (None, None)


def test_the_first_estimate_counts_and_rings_say_how_long_they_rang() -> None:
    journey = [
        fact(-5, "call_arrived"),
        fact(2, "estimate_told", seconds="120"),
        fact(40, "call_offered", consultant="anna"),
        fact(55, "offer_missed", consultant="anna"),
        fact(60, "estimate_told", seconds="60"),
        fact(61, "offer_missed", consultant="jan"),
        fact(70, "nobody_answers"),
        fact(120, "offer_missed", consultant="anna"),
    ]

    found = why(journey=journey)

    assert (found.told, found.told_nobody) == (120, True)
    assert found.missed == (
        Missed(at=at(55), consultant=Username("anna"), seconds=15),
        Missed(at=at(61), consultant=Username("jan"), seconds=None),
    )


def test_without_any_fact_nothing_is_told() -> None:
    found = why()

    assert (found.told, found.told_nobody, found.missed) == (None, False, ())
