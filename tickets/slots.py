"""Quarters of an hour, and the spans of time that are measured in them. Pure.

Warsaw is whole hours away from UTC, so a quarter there is one here, also when the clocks change:
a day of 25 hours has 100 of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from core.clock import WARSAW, warsaw_day
from core.errors import Invalid

SLOT = timedelta(minutes=15)

SLOT_SECONDS = int(SLOT.total_seconds())
SLOTS_OF_DAY = timedelta(days=1) // SLOT
DAY_SECONDS = SLOTS_OF_DAY * SLOT_SECONDS

LONGEST = timedelta(days=400, hours=1)
"""A year and a month to compare it with; an hour more in autumn."""

TIMES = tuple(
    f"T{hour:02}:{minute:02}:00+00:00" for hour in range(24) for minute in range(0, 60, 15)
)
"""How the quarters of a day in UTC are written."""


def slot_of(moment: datetime) -> datetime:
    """The start of the quarter in which this moment lies, in UTC."""
    utc = moment.astimezone(UTC)
    return utc.replace(minute=utc.minute // 15 * 15, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` until before ``end``, both at a quarter; at most four hundred days."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise Invalid("a range has a time zone", code="range")
        if not timedelta(0) < self.end - self.start <= LONGEST:
            raise Invalid("a range ends after it begins, within 400 days", code="range")
        if slot_of(self.start) != self.start or slot_of(self.end) != self.end:
            raise Invalid("a range begins and ends at a quarter of an hour", code="range")

    @classmethod
    def of_days(cls, first: date, last: date) -> "Span":
        """These calendar days in Warsaw, the last one included."""
        return cls(_midnight(first), _midnight(last + timedelta(days=1)))

    @classmethod
    def of_day(cls, moment: datetime) -> "Span":
        """The Warsaw day of this moment, the hours to come included."""
        return cls(*warsaw_day(moment))

    def slots(self) -> Iterator[datetime]:
        """The start of every quarter."""
        start = self.start
        while start < self.end:
            yield start
            start += SLOT

    @property
    def length(self) -> timedelta:
        """How long it is in true hours, whatever the clocks show."""
        return self.end - self.start


def written(first: int, last: int) -> list[str]:
    """These quarters, counted from 1970 on, as ISO 8601 in UTC: put together day by day."""
    days = range(first // SLOTS_OF_DAY, last // SLOTS_OF_DAY + 1)
    dates = (datetime.fromtimestamp(day * DAY_SECONDS, UTC).date().isoformat() for day in days)
    words = [f"{date}{time}" for date in dates for time in TIMES]
    skipped = first % SLOTS_OF_DAY
    return words[skipped : skipped + last - first + 1]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WARSAW).astimezone(UTC)
