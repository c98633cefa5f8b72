"""The moments of a clock on the wall in Warsaw, in the two nights of the clock change too. Pure."""

from datetime import UTC, date, datetime, time

from core.clock import WARSAW


def moments(day: date, at: time) -> tuple[datetime, ...]:
    """None in the hour that spring leaves out, two in the one that autumn has twice.

    A time that names its offset is one of the two, or none at all.
    """
    if at.tzinfo is not None:
        offers = [datetime.combine(day, at)]
    else:
        offers = [datetime.combine(day, at, WARSAW).replace(fold=one) for one in (0, 1)]
    shown = datetime.combine(day, at.replace(tzinfo=None))
    found = {one.astimezone(UTC) for one in offers}
    return tuple(sorted(one for one in found if on_the_wall(one) == shown))


def on_the_wall(moment: datetime) -> datetime:
    """What the clock in Warsaw shows then."""
    return moment.astimezone(WARSAW).replace(tzinfo=None)
