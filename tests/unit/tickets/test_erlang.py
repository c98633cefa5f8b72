"""Erlang C against the worked examples and tables that everybody uses."""

import math

import pytest

from tickets.staffing.erlang import Load, blocked, delayed, needed, rostered, served

HALF_HOUR = 1_800.0
TEXTBOOK = Load(calls=100, interval=HALF_HOUR, handling=180)
"""A hundred calls in half an hour, three minutes each: ten Erlangs."""


@pytest.mark.parametrize(
    ("people", "traffic", "share"),
    [(1, 1.0, 0.5), (2, 1.0, 0.2), (5, 3.0, 0.1101), (10, 5.0, 0.0184), (20, 12.0, 0.0098)],
)
def test_calls_are_blocked_as_the_tables_of_erlang_b_say(
    people: int, traffic: float, share: float
) -> None:
    assert blocked(people, traffic) == pytest.approx(share, abs=5e-5)


@pytest.mark.parametrize(
    ("people", "traffic", "share"),
    [(2, 1.0, 1 / 3), (1, 0.5, 0.5), (11, 10.0, 0.6821), (14, 10.0, 0.1741)],
)
def test_callers_wait_as_erlang_c_says(people: int, traffic: float, share: float) -> None:
    assert delayed(people, traffic) == pytest.approx(share, abs=5e-4)


def test_the_worked_example_of_ten_erlangs() -> None:
    """Fourteen people: 88.8 % within 20 seconds, 7.8 seconds on average, 71.4 % busy."""
    found = served(TEXTBOOK, 14, 20)

    assert TEXTBOOK.traffic == 10
    assert found.level == pytest.approx(0.888, abs=5e-4)
    assert found.wait == pytest.approx(7.8, abs=0.05)
    assert found.occupancy == pytest.approx(0.714, abs=5e-4)


@pytest.mark.parametrize(("goal", "people"), [(0.8, 14), (0.9, 15)])
def test_as_few_people_as_meet_the_goal(goal: float, people: int) -> None:
    found = needed(TEXTBOOK, goal, 20, 1.0)

    assert found == people
    assert served(TEXTBOOK, found, 20).level >= goal


def test_nobody_is_busier_than_is_bearable() -> None:
    busy = Load(calls=1_000, interval=HALF_HOUR, handling=180)

    free, bearable = needed(busy, 0.8, 20, 1.0), needed(busy, 0.8, 20, 0.85)

    assert served(busy, free, 20).occupancy > 0.85
    assert bearable == 118
    assert served(busy, bearable, 20).occupancy == pytest.approx(100 / 118)


@pytest.mark.parametrize("people", [0, 5, 10])
def test_with_too_few_people_the_queue_grows_for_ever(people: int) -> None:
    found = served(TEXTBOOK, people, 20)

    assert (found.level, found.wait, found.occupancy) == (0, math.inf, 1)


def test_without_calls_nobody_is_needed() -> None:
    quiet = Load(calls=0, interval=HALF_HOUR, handling=180)

    assert (needed(quiet, 0.8, 20, 0.85), served(quiet, 0, 20).level) == (0, 1)


def test_one_more_person_never_does_harm() -> None:
    levels = [served(TEXTBOOK, people, 20).level for people in range(8, 30)]

    assert levels == sorted(levels)


@pytest.mark.parametrize(("people", "share", "planned"), [(7, 0.3, 10), (14, 0.3, 20), (5, 0, 5)])
def test_breaks_and_training_are_planned_beside(people: int, share: float, planned: int) -> None:
    assert rostered(people, share) == planned
