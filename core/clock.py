"""Time as an argument: services are given a clock and never ask the machine themselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

WARSAW = ZoneInfo("Europe/Warsaw")


def utc_now() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


class FollowedClock:
    """Another machine's time: our own, corrected by what that machine last said."""

    def __init__(self, own: Clock) -> None:
        self.own = own
        """Ours, uncorrected."""
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return self.own() + self._ahead

    def follow(self, theirs: datetime, asked: datetime) -> None:
        """It said this after we had ``asked``; taken as said halfway between then and now."""
        self._ahead = theirs - (asked + (self.own() - asked) / 2)


def warsaw_date(moment: datetime) -> date:
    """The calendar day in Poland on which this moment falls."""
    return moment.astimezone(WARSAW).date()


def warsaw_day(moment: datetime) -> tuple[datetime, datetime]:
    """Start and end of that calendar day in Poland, which may have 23 or 25 hours."""
    return day_of(warsaw_date(moment))


def day_of(day: date) -> tuple[datetime, datetime]:
    """Start and end of this calendar day in Poland, which may have 23 or 25 hours."""
    start = datetime.combine(day, time(), WARSAW)
    end = datetime.combine(day + timedelta(days=1), time(), WARSAW)
    return start.astimezone(UTC), end.astimezone(UTC)
