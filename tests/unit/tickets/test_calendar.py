"""Deadlines, by the two tables of domain 5.5."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import WARSAW
from tickets.calendar import (
    answer_due,
    business_days_after,
    business_days_between,
    complaint_deadline,
    is_business_day,
)


def noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), WARSAW)


@pytest.mark.parametrize(
    ("registered", "due"),
    [
        ("2017-07-13", "2017-07-27"),
        ("2024-12-16", "2025-01-02"),
        ("2025-12-15", "2026-01-02"),
        ("2026-04-30", "2026-05-15"),
        ("2026-05-22", "2026-06-08"),
        ("2026-12-18", "2027-01-07"),
    ],
)
def test_an_answer_is_due_at_the_end_of_the_tenth_business_day(registered: str, due: str) -> None:
    assert answer_due(noon(registered)) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("answered", "deadline"),
    [
        ("2026-03-09", "2026-03-12"),
        ("2026-03-11", "2026-03-16"),
        ("2026-04-02", "2026-04-07"),
        ("2026-04-28", "2026-05-04"),
        ("2026-06-01", "2026-06-05"),
        ("2024-12-21", "2024-12-24"),
        ("2025-12-21", "2025-12-29"),
    ],
)
def test_a_complaint_has_three_days_and_never_ends_on_a_free_one(
    answered: str, deadline: str
) -> None:
    assert complaint_deadline(noon(answered)) == date.fromisoformat(deadline)


def test_a_late_evening_in_utc_is_the_next_day_in_warsaw() -> None:
    answered = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)

    assert complaint_deadline(answered) == date(2026, 3, 12)


def easter(year: int) -> date:
    """Easter Sunday by the rule of Meeus, Jones and Butcher."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    correction = century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    moon = (19 * golden + correction) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def free_by_law(year: int) -> set[date]:
    """The Act of 18 January 1951 as it stood in that year, 1990 or later."""
    fixed = [(1, 1), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)]
    fixed += [(1, 6)] if year >= 2011 else []
    fixed += [(12, 24)] if year >= 2025 else []
    fixed += [(11, 12)] if year == 2018 else []  # a hundred years of independence, once
    moving = [easter(year) + timedelta(days=days) for days in (0, 1, 49, 60)]
    return {date(year, month, day) for month, day in fixed} | set(moving)


@pytest.mark.parametrize("year", range(1990, 2200))
def test_every_year_has_the_holidays_of_the_act(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=count) for count in range(366)]
    working = {day for day in days if day.weekday() < 5} - free_by_law(year)

    assert {day for day in days if day.year == year and is_business_day(day)} == {
        day for day in working if day.year == year
    }


@settings(max_examples=100, deadline=None)
@given(day=st.dates(date(1990, 1, 1), date(2199, 12, 31)), count=st.integers(1, 30))
def test_so_many_business_days_lie_between_a_day_and_the_day_after_them(
    day: date, count: int
) -> None:
    last = business_days_after(day, count)

    assert is_business_day(last)
    assert business_days_between(day, last) == count


@settings(max_examples=100, deadline=None)
@given(day=st.dates(date(1990, 1, 1), date(2199, 12, 31)))
def test_a_complaint_has_three_whole_days_and_a_business_day_to_end_on(day: date) -> None:
    deadline = complaint_deadline(noon(day.isoformat()))

    assert (deadline - day).days >= 3
    assert business_days_between(day + timedelta(days=2), deadline) == 1


@pytest.mark.parametrize(
    ("answered", "deadline"),
    [
        ("2026-03-11T22:59:59Z", "2026-03-16"),
        ("2026-03-11T23:00:00Z", "2026-03-16"),
        ("2026-03-09T22:59:59Z", "2026-03-12"),
        ("2026-03-09T23:00:00Z", "2026-03-13"),
        ("2026-03-28T23:30:00Z", "2026-04-01"),  # the night in which the clock goes forward
        ("2026-03-29T21:59:59Z", "2026-04-01"),
        ("2026-03-29T22:00:00Z", "2026-04-02"),
        ("2026-10-25T22:59:59Z", "2026-10-28"),  # the day of 25 hours
        ("2026-10-25T23:00:00Z", "2026-10-29"),
    ],
)
def test_the_day_of_an_answer_begins_and_ends_at_midnight_in_warsaw(
    answered: str, deadline: str
) -> None:
    assert complaint_deadline(datetime.fromisoformat(answered)) == date.fromisoformat(deadline)
