"""When a report is due, and of which days it tells. Pure."""

from datetime import UTC, date, datetime, time, timedelta

from core.clock import WARSAW, warsaw_date
from tickets.subscriptions.views import Rhythm

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def newest(rhythm: Rhythm, hour: int, now: datetime) -> datetime:
    """The last time it was due, now included."""
    day = _beginning(rhythm, warsaw_date(now))
    due = _at(day, hour)
    return due if due <= now else _at(_beginning(rhythm, day - DAY), hour)


def following(rhythm: Rhythm, hour: int, now: datetime) -> datetime:
    """The next time after now."""
    day = _beginning(rhythm, warsaw_date(now))
    due = _at(day, hour)
    return due if due > now else _at(_next(rhythm, day), hour)


def days_of(rhythm: Rhythm, due: datetime) -> tuple[date, date]:
    """The first and the last day of which the report of this moment tells."""
    last = _beginning(rhythm, warsaw_date(due)) - DAY
    return _beginning(rhythm, last), last


def _beginning(rhythm: Rhythm, day: date) -> date:
    """Of the day, week or month in which this day lies."""
    match rhythm:
        case Rhythm.DAILY:
            return day
        case Rhythm.WEEKLY:
            return day - day.weekday() * DAY
        case Rhythm.MONTHLY:
            return day.replace(day=1)


def _next(rhythm: Rhythm, day: date) -> date:
    """The beginning after this one."""
    match rhythm:
        case Rhythm.DAILY:
            return day + DAY
        case Rhythm.WEEKLY:
            return day + WEEK
        case Rhythm.MONTHLY:
            return _beginning(rhythm, day + 31 * DAY)


def _at(day: date, hour: int) -> datetime:
    """An hour that spring leaves out is the one after it; of autumn's two it is the first."""
    return datetime.combine(day, time(hour), WARSAW).astimezone(UTC)
