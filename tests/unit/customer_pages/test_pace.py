"""How fast one address may ask."""

from datetime import timedelta

import pytest

from core.pace import Pace
from tests.doubles.desk import StillClock

HERE = "192.0.2.7"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def pace(clock: StillClock, most: int = 100) -> Pace:
    return Pace(clock, at_once=3, each=timedelta(seconds=2), most=most)


def test_so_many_pass_at_once_and_no_more(clock: StillClock) -> None:
    asked = pace(clock)

    assert [asked.admits(HERE) for _ in range(5)] == [True, True, True, False, False]


def test_then_one_more_in_each_span(clock: StillClock) -> None:
    asked = pace(clock)
    for _ in range(3):
        asked.admits(HERE)
    clock.forward(seconds=2)

    assert [asked.admits(HERE) for _ in range(2)] == [True, False]


def test_others_are_counted_for_themselves(clock: StillClock) -> None:
    asked = pace(clock)
    for _ in range(3):
        asked.admits(HERE)

    assert asked.admits("192.0.2.8")


def test_neighbours_in_one_ipv6_network_are_counted_together(clock: StillClock) -> None:
    asked = pace(clock)
    for number in range(3):
        asked.admits(f"2001:db8:0:1::{number}")

    assert not asked.admits("2001:db8:0:1:ffff::1")
    assert asked.admits("2001:db8:0:2::1")


def test_it_remembers_no_more_addresses_than_it_may(clock: StillClock) -> None:
    asked = pace(clock, most=2)
    for _ in range(3):
        asked.admits(HERE)
    for number in range(2):
        asked.admits(f"192.0.2.{100 + number}")

    assert asked.admits(HERE)
