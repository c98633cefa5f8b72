"""When shifts begin and end. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.clock import warsaw_date
from tickets.roster.wall_time import moments

STARTS = (time(6), time(14), time(22))
"""In Warsaw; none of them lies in an hour that the clock change moves."""


@dataclass(frozen=True, slots=True)
class Shift:
    """From one beginning to the next."""

    starts_at: datetime
    ends_at: datetime

    @property
    def following(self) -> "Shift":
        """The one that takes over."""
        return shift_at(self.ends_at)


def shift_at(moment: datetime) -> Shift:
    """The shift that lasts then."""
    days = (warsaw_date(moment) + timedelta(days=step) for step in (-1, 0, 1))
    begins = [start for day in days for at in STARTS for start in moments(day, at)]
    return Shift(
        starts_at=max(start for start in begins if start <= moment),
        ends_at=min(start for start in begins if start > moment),
    )


def handed_over_at(moment: datetime) -> datetime:
    """The beginning of a shift that is nearest: who is late still hands over the last one."""
    now = shift_at(moment)
    late = moment - now.starts_at < now.ends_at - moment
    return now.starts_at if late else now.ends_at
