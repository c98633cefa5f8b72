"""When an announcement's sentence changes by itself: at its hours, and at the midnights before."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from core.clock import WARSAW
from ivr.speech.moments import wall_clock
from tickets.announcements.views import AnnouncementInput, AnnouncementKind

DAYS_AROUND = range(-3, 2)
"""The day itself, tomorrow, the day after, and one more for what ends at midnight."""
MOST_WINDOWS = 5
"""Nobody listens to more, and every few seconds all of it would be put into words many times."""


def turning_points(announcement: AnnouncementInput) -> frozenset[datetime]:
    """A moment of each stretch of time in which the templates say the same of it.

    Empty when they say the same for ever, and for more windows than anybody would listen to.
    """
    return frozenset(
        moment for hour in _hours(announcement) for moment in (hour, *_midnights(hour))
    )


def _hours(announcement: AnnouncementInput) -> list[datetime]:
    match announcement.kind:
        case AnnouncementKind.OUTAGE:
            return [announcement.expected_end] if announcement.expected_end else []
        case AnnouncementKind.MAINTENANCE if len(announcement.windows) <= MOST_WINDOWS:
            ends = [window.end for window in announcement.windows if window.end]
            return [*(window.start for window in announcement.windows), *ends]
        case _:
            return []


def _midnights(hour: datetime) -> Iterator[datetime]:
    """Those of the days around it, and the last one of the year before, which it is named with."""
    day = wall_clock(hour).date()
    for days in DAYS_AROUND:
        yield datetime.combine(day + timedelta(days), time(), WARSAW)
    yield datetime(day.year - 1, 12, 31, tzinfo=WARSAW)
