"""How many people a day needs: averaged over days like it, by the clock of Warsaw."""

from datetime import UTC, date, datetime

import pytest

from core.language import Language
from tickets.staffing.planning import Quarter, days_like, plan
from tickets.staffing.views import PlanAsked

SUNDAY = date(2026, 11, 22)
AT_NINE = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
"""In Warsaw, where it is winter."""
LATER = datetime(2026, 11, 16, 8, 15, tzinfo=UTC)


def asked(growth: float = 0) -> PlanAsked:
    return PlanAsked(weekday=0, language=Language.PL, growth=growth)


def quarter(start: datetime, calls: int) -> Quarter:
    """All of them answered, three minutes each."""
    return Quarter(start, calls, calls, calls * 180_000)


def test_the_same_day_of_the_weeks_before_without_holidays() -> None:
    assert list(days_like(2, 3, SUNDAY)) == [date(2026, 11, 18), date(2026, 11, 4)]
    assert list(days_like(6, 2, SUNDAY)) == [date(2026, 11, 15), date(2026, 11, 8)]


def test_two_quarters_make_a_half_hour_of_the_average_day() -> None:
    found = plan(asked(), [quarter(AT_NINE, 150), quarter(LATER, 50)], days=2)

    nine = next(half for half in found.halves if half.start == "09:00")
    assert (found.handling, nine.calls, nine.needed, nine.planned) == (180, 100, 14, 20)
    assert nine.level_with_fewer < nine.level < nine.level_with_more
    assert nine.level == pytest.approx(0.888, abs=5e-4)


def test_more_calls_need_more_people() -> None:
    quarters = [quarter(AT_NINE, 100)]

    now, then = (plan(asked(growth), quarters, 1) for growth in (0, 0.5))

    assert sum(half.needed for half in now.halves) < sum(half.needed for half in then.halves)


def test_a_half_hour_without_calls_needs_nobody() -> None:
    found = plan(asked(), [quarter(AT_NINE, 100)], days=1)

    assert {half.needed for half in found.halves if half.start != "09:00"} == {0}


def test_without_history_there_is_no_plan() -> None:
    assert plan(asked(), [], days=0).halves == ()
    assert plan(asked(), [Quarter(AT_NINE, 3, 0, 0)], days=1).handling is None
