"""Time is aware and in UTC; days are Polish days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.clock import FollowedClock, utc_now, warsaw_date, warsaw_day


def test_the_machines_time_is_aware_and_in_utc() -> None:
    assert utc_now().utcoffset() == timedelta(0)


@pytest.mark.parametrize("seconds", [0, 7, -3600])
def test_another_machines_clock_is_followed(seconds: int) -> None:
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
    ours = iter([moment + timedelta(seconds=2), moment + timedelta(seconds=60)])
    followed = FollowedClock(lambda: next(ours))
    ahead = timedelta(seconds=seconds)

    followed.follow(moment + timedelta(seconds=1) + ahead, asked=moment)

    assert followed() == moment + timedelta(seconds=60) + ahead


def test_a_clock_that_has_said_nothing_is_taken_for_ours() -> None:
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)

    assert FollowedClock(lambda: moment)() == moment


def test_a_day_in_poland_begins_before_the_day_in_utc() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)

    assert warsaw_date(late) == date(2026, 11, 21)


def test_summer_time_moves_the_beginning_of_the_day() -> None:
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)

    assert warsaw_date(late) == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("noon", "hours"),
    [
        (datetime(2026, 11, 20, 12, tzinfo=UTC), 24),
        (datetime(2026, 3, 29, 12, tzinfo=UTC), 23),
        (datetime(2026, 10, 25, 12, tzinfo=UTC), 25),
    ],
)
def test_a_polish_day_is_as_long_as_the_clocks_make_it(noon: datetime, hours: int) -> None:
    start, end = warsaw_day(noon)

    assert start <= noon < end
    assert (end - start, start.tzinfo) == (timedelta(hours=hours), UTC)
