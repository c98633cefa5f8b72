"""What both languages ask of a moment: the hour in Poland, and whether that hour is doubled."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from core.clock import WARSAW

Season = Literal["summer", "winter"]


def wall_clock(moment: datetime) -> datetime:
    """The moment as clocks in Poland show it."""
    return moment.astimezone(WARSAW)


def season_of_doubled_hour(moment: datetime) -> Season | None:
    """Which of the two hours it is, on the October night when one hour is lived twice."""
    local = wall_clock(moment)
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return None
    return "winter" if local.fold else "summer"


def is_midnight(moment: datetime) -> bool:
    """Whether the clock shows 00:00."""
    local = wall_clock(moment)
    return local.hour == local.minute == 0


def closing_day(end: datetime) -> date:
    """The day that a range closes on: midnight still belongs to the day before."""
    day = wall_clock(end).date()
    return day - timedelta(days=1) if is_midnight(end) else day


def listed(parts: Sequence[str], last: str) -> str:
    """One, two ``last`` three: commas between all but the last two."""
    *first, final = parts
    return f"{', '.join(first)} {last} {final}" if first else final
