"""The worked example of domain 7."""

from datetime import timedelta
from fractions import Fraction

from tests.doubles.desk import FRIDAY
from tickets.calls.figures import Entry, Way, counts

DAY = counts(
    [
        Entry(Way.ANSWERED, 8, 240 + 0 + 60),
        Entry(Way.ANSWERED, 15, 180 + 20 + 40),
        Entry(Way.ANSWERED, 35, 300 + 0 + 30),
        Entry(Way.ANSWERED, 20, 120 + 10 + 50),
        Entry(Way.ANSWERED, 90, 400 + 0 + 60),
        Entry(Way.ANSWERED, 5, 150 + 0 + 30),
        Entry(Way.ABANDONED, 3),
        Entry(Way.ABANDONED, 45),
        Entry(Way.ABANDONED, 12),
        Entry(Way.MOVED, 130),
    ]
)


def test_service_level_leaves_out_short_hang_ups_and_callbacks() -> None:
    assert DAY.service_level == Fraction(4, 8)


def test_service_level_of_all_and_of_the_answered() -> None:
    assert (DAY.service_level_strict, DAY.service_level_answered) == (
        Fraction(4, 10),
        Fraction(4, 6),
    )


def test_abandonment_leaves_out_short_hang_ups() -> None:
    assert DAY.abandonment == Fraction(2, 9)


def test_speed_of_answer_and_handling_time_are_means_over_the_answered() -> None:
    assert (DAY.speed_of_answer, DAY.handling_time) == (Fraction(173, 6), Fraction(1690, 6))


def test_occupancy_is_the_share_of_handling() -> None:
    assert DAY.occupancy(1310) == Fraction(1690, 3000)


def test_no_calls_means_no_data() -> None:
    assert counts([]).service_level is None


def test_an_entry_is_what_the_times_tell() -> None:
    later = FRIDAY + timedelta(seconds=20)

    entries = [
        Entry.of(FRIDAY, later, None),
        Entry.of(FRIDAY, None, later),
        Entry.of(FRIDAY, None, None),
    ]

    assert entries == [Entry(Way.ANSWERED, 20), Entry(Way.ABANDONED, 20), Entry(Way.MOVED)]
