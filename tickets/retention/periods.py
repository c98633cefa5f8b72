"""How long what is kept, and when its time is over. Pure."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from core.clock import WARSAW
from core.settings import RetentionSettings
from tickets.privacy.views import Period
from tickets.retention.views import Unit

YEAR = 12

NIGHT = range(2, 5)
"""Hours in Warsaw in which few people call: then a purge runs."""

FIELDS: Mapping[Period, str] = {
    Period(name.rpartition("_")[0]): name for name in RetentionSettings.model_fields
}
"""What ends by a period of its own, and the setting that says when: ``calls_months``."""

_SETTINGS: Mapping[str, Any] = RetentionSettings.model_json_schema()["properties"]


def unit_of(period: Period) -> Unit:
    """What its length is counted in."""
    return Unit(FIELDS[period].rpartition("_")[2])


def bounds(period: Period) -> tuple[int, int]:
    """The shortest and the longest that the settings allow; the law is among their reasons."""
    setting = _SETTINGS[FIELDS[period]]
    return setting["minimum"], setting["maximum"]


def length_of(settings: RetentionSettings, period: Period) -> int:
    """In days or months."""
    length: int = getattr(settings, FIELDS[period])
    return length


def in_force(settings: RetentionSettings, chosen: Mapping[Period, int]) -> RetentionSettings:
    """As configured, but for what was chosen; bounds that are newer than a choice still hold."""
    within = {FIELDS[period]: _within(bounds(period), length) for period, length in chosen.items()}
    return settings.model_copy(update=within)


def _within(allowed: tuple[int, int], length: int) -> int:
    least, most = allowed
    return max(least, min(most, length))


def border(period: Period, length: int, now: datetime) -> datetime:
    """What is older than this goes now, if it is kept for so long."""
    if unit_of(period) is Unit.MONTHS:
        return months_before(now, length)
    return now - timedelta(days=length)


def borders(settings: RetentionSettings, now: datetime) -> dict[Period, datetime]:
    """The border of everything."""
    return {period: border(period, length_of(settings, period), now) for period in FIELDS}


def months_before(now: datetime, months: int) -> datetime:
    """The same day so many months ago, or the last of that month if it is shorter."""
    year, month = divmod(now.year * YEAR + now.month - 1 - months, YEAR)
    day = min(now.day, monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def next_night(now: datetime) -> date:
    """The day in Warsaw in whose small hours a purge may run next: one may have just begun."""
    here = now.astimezone(WARSAW)
    over = here.hour >= NIGHT.stop
    return here.date() + timedelta(days=over)
