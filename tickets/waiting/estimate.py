"""The estimated wait (domain 7 and 4.6). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

WINDOW = timedelta(minutes=30)
"""Calls that ended so recently tell how long the next ones will take."""

ENOUGH = 5
"""Calls; with fewer of them the default is a better guess."""

DEFAULT = 240.0
"""Seconds of talk, hold and wrap-up."""

SMALL_INCREASE = 2
"""Minutes: a smaller increase is never announced."""

LONG = 30
"""Minutes: above that only "longer than thirty minutes" is said."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Whole minutes; 0 is less than one."""

    minutes: int

    @property
    def is_long(self) -> bool:
        """Said without a number."""
        return self.minutes > LONG

    @property
    def seconds(self) -> int:
        """As the ledger keeps it."""
        return self.minutes * 60


def handling_time(recent: Sequence[float]) -> float:
    """Seconds that one call takes at present."""
    return sum(recent) / len(recent) if len(recent) >= ENOUGH else DEFAULT


def estimate(position: int, available: int, handling: float) -> Estimate | None:
    """For the caller at this place (1 is next); None when nobody is signed in and not paused."""
    if available < 1:
        return None
    minutes = position * handling / available / 60
    return Estimate(ceil(minutes) if minutes >= 1 else 0)


def to_announce(told: Estimate | None, new: Estimate | None) -> Estimate | None:
    """What the caller hears now: a small increase is kept from them, a decrease never."""
    if told is None or new is None:
        return new
    grown = new.minutes - told.minutes
    return told if 0 < grown < SMALL_INCREASE else new
