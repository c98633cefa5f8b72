"""When the trunk counts as crowded."""

import pytest

from ivr.ami.trunk import Trunk, is_crowded


@pytest.mark.parametrize(
    ("before", "calls", "crowded"),
    [
        (False, 0, False),
        (False, 23, False),
        (False, 24, True),
        (False, 30, True),
        (True, 24, True),
        (True, 21, True),
        (True, 20, False),
        (True, 0, False),
    ],
)
def test_crowded_from_four_fifths_on_and_until_seven_tenths(
    before: bool, calls: int, crowded: bool
) -> None:
    assert is_crowded(before, calls, channels=30) is crowded


def test_what_it_was_at_one_arrival_counts_at_the_next() -> None:
    calls = [23, 24, 22, 21, 20, 22, 23, 24]
    trunk = Trunk(iter(calls).__next__, lambda: 30)

    judged = [trunk.crowded() for _ in calls]

    assert judged == [False, True, True, True, False, False, False, True]


def test_a_trunk_of_one_channel_is_crowded_by_its_only_call() -> None:
    assert Trunk(lambda: 1, lambda: 1).crowded()


def test_a_call_that_the_exchange_has_not_told_of_yet_is_one_of_them() -> None:
    assert Trunk(lambda: 0, lambda: 1).crowded()
