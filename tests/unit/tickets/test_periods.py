"""How long what is kept, and when its time is over."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from core.settings import RetentionSettings
from tickets.privacy.views import Period
from tickets.retention.periods import FIELDS, bounds, in_force, months_before, next_night, unit_of
from tickets.retention.views import Unit


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        ((2026, 11, 20), 12, (2025, 11, 20)),
        ((2026, 11, 20), 24, (2024, 11, 20)),
        ((2026, 1, 31), 2, (2025, 11, 30)),
        ((2028, 2, 29), 12, (2027, 2, 28)),
        ((2026, 12, 31), 1, (2026, 11, 30)),
    ],
)
def test_the_same_day_so_many_months_before(
    now: tuple[int, int, int], months: int, then: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*now, tzinfo=UTC), months) == datetime(*then, tzinfo=UTC)


def test_every_setting_is_the_period_of_something() -> None:
    assert set(FIELDS.values()) == set(RetentionSettings.model_fields)
    assert (unit_of(Period.PUT_ASIDE), unit_of(Period.CALLS)) == (Unit.DAYS, Unit.MONTHS)


def test_the_bounds_are_those_of_the_settings() -> None:
    assert (bounds(Period.RECORDINGS), bounds(Period.AUDIT)) == ((1, 36_500), (24, 1_200))
    with pytest.raises(ValidationError):
        RetentionSettings(audit_months=23)


def test_what_was_chosen_wins_within_the_bounds() -> None:
    found = in_force(RetentionSettings(calls_months=36), {Period.CALLS: 6, Period.AUDIT: 3})

    assert (found.calls_months, found.audit_months, found.surveys_months) == (6, 24, 12)


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ((2026, 11, 23, 0, 30), (2026, 11, 23)),
        ((2026, 11, 23, 3, 59), (2026, 11, 23)),
        ((2026, 11, 23, 4, 0), (2026, 11, 24)),
        ((2026, 12, 31, 23, 30), (2027, 1, 1)),
    ],
)
def test_a_purge_may_come_as_long_as_its_night_lasts(
    now: tuple[int, int, int, int, int], night: tuple[int, int, int]
) -> None:
    assert next_night(datetime(*now, tzinfo=UTC)) == date(*night)
