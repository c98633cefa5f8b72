"""Deadlines, by the two tables of domain 5.5."""

from datetime import UTC, date, datetime, time

import pytest

from core.clock import WARSAW
from tickets.calendar import answer_due, complaint_deadline


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
