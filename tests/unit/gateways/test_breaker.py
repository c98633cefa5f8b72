"""A system that fails is left alone for a while."""

from datetime import timedelta

import pytest

from core.errors import Unavailable
from gateways.breaker import FAILURES, Breaker
from gateways.short_memory import ShortMemory
from tests.doubles.desk import FRIDAY, StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def breaker(clock: StillClock) -> Breaker:
    return Breaker(clock)


def fail(breaker: Breaker, times: int = 1) -> list[str]:
    """The codes of what was raised."""
    codes = []
    for _ in range(times):
        with pytest.raises(Unavailable) as refused, breaker.attempt():
            raise Unavailable("away", code="away")
        codes.append(refused.value.code)
    return codes


def test_after_five_failures_in_a_row_it_rests(breaker: Breaker) -> None:
    assert fail(breaker, FAILURES + 2) == ["away"] * FAILURES + ["resting"] * 2


def test_a_success_forgives_the_failures_before_it(breaker: Breaker) -> None:
    fail(breaker, FAILURES - 1)
    with breaker.attempt():
        """It works."""

    assert fail(breaker, FAILURES) == ["away"] * FAILURES


def test_after_ten_seconds_one_attempt_finds_out(breaker: Breaker, clock: StillClock) -> None:
    fail(breaker, FAILURES)

    clock.forward(seconds=9.9)
    early = fail(breaker)
    clock.forward(seconds=0.1)

    assert (early, fail(breaker, 2)) == (["resting"], ["away", "resting"])


def test_while_it_finds_out_others_wait(breaker: Breaker, clock: StillClock) -> None:
    fail(breaker, FAILURES)
    clock.forward(seconds=10)

    with breaker.attempt():
        others = fail(breaker)

    assert others == ["resting"]
    assert fail(breaker) == ["away"]


def test_one_attempt_that_was_given_up_does_not_close_the_way_for_ever(
    breaker: Breaker, clock: StillClock
) -> None:
    fail(breaker, FAILURES)
    clock.forward(seconds=10)
    with pytest.raises(KeyboardInterrupt), breaker.attempt():
        raise KeyboardInterrupt
    clock.forward(seconds=10)

    assert fail(breaker) == ["away"]


def test_what_was_found_is_remembered_for_a_while_and_no_longer() -> None:
    memory = ShortMemory[int](2, timedelta(seconds=60))
    memory.put("a", 1, FRIDAY)

    assert memory.get("a", FRIDAY + timedelta(seconds=59)) == 1
    assert memory.get("a", FRIDAY + timedelta(seconds=60)) is None
    assert memory.get("a", FRIDAY) is None


def test_only_so_much_is_remembered() -> None:
    memory = ShortMemory[int](2, timedelta(seconds=60))
    for number, key in enumerate("abac"):
        memory.put(key, number, FRIDAY)

    assert [memory.get(key, FRIDAY) for key in "abc"] == [2, None, 3]
