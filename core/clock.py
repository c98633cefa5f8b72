"""Time as an argument: services are given a clock and never ask the machine themselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

WARSAW = ZoneInfo("Europe/Warsaw")


def utc_now() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


def warsaw_date(moment: datetime) -> date:
    """The calendar day in Poland on which this moment falls."""
    return moment.astimezone(WARSAW).date()
