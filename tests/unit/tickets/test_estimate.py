"""The estimated wait."""

import pytest

from tickets.waiting.estimate import DEFAULT, Estimate, estimate, handling_time, to_announce


def test_four_calls_are_too_few_to_tell() -> None:
    assert handling_time([10, 10, 10, 10]) == DEFAULT


def test_five_calls_tell_how_long_the_next_one_takes() -> None:
    assert handling_time([100, 200, 300, 400, 500]) == 300


@pytest.mark.parametrize(
    ("position", "available", "handling", "minutes"),
    [(1, 1, 240, 4), (3, 2, 240, 6), (1, 4, 240, 1), (1, 1, 61, 2), (2, 1, 61, 3)],
)
def test_an_estimate_is_rounded_up_to_a_minute(
    position: int, available: int, handling: float, minutes: int
) -> None:
    assert estimate(position, available, handling) == Estimate(minutes)


@pytest.mark.parametrize(("available", "handling"), [(10, 240), (3, 61), (1, 59.9)])
def test_less_than_a_minute_is_no_minute(available: int, handling: float) -> None:
    assert estimate(1, available, handling) == Estimate(0)


def test_with_nobody_there_is_no_estimate() -> None:
    assert estimate(1, 0, 240) is None


@pytest.mark.parametrize(("minutes", "is_long"), [(30, False), (31, True)])
def test_more_than_thirty_minutes_have_no_number(minutes: int, is_long: bool) -> None:
    assert Estimate(minutes).is_long is is_long


@pytest.mark.parametrize(
    ("told", "new", "heard"),
    [
        (5, 6, 5),
        (5, 7, 7),
        (0, 1, 0),
        (0, 2, 2),
        (1, 0, 0),
        (5, 5, 5),
        (5, 4, 4),
        (None, 6, 6),
        (5, None, None),
    ],
)
def test_a_small_increase_is_never_announced(
    told: int | None, new: int | None, heard: int | None
) -> None:
    def of(minutes: int | None) -> Estimate | None:
        return None if minutes is None else Estimate(minutes)

    assert to_announce(of(told), of(new)) == of(heard)
