"""The formulas of domain 7: numerators over denominators, never averages of averages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction

THRESHOLD = 20.0
"""Seconds; exactly twenty is in time."""

SHORT = 5.0
"""Seconds; who hangs up before did not really wait."""


class Way(Enum):
    """How waiting ended."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    MOVED = "moved"
    """To a callback or a voice message, or not ended yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry into the queue; seconds of waiting, and of talk, hold and wrap-up."""

    way: Way
    wait: float = 0.0
    handling: float = 0.0

    @classmethod
    def of(cls, queued: datetime, answered: datetime | None, abandoned: datetime | None) -> "Entry":
        """An entry as the ledger's times tell it."""
        if answered is not None:
            return cls(Way.ANSWERED, (answered - queued).total_seconds())
        if abandoned is not None:
            return cls(Way.ABANDONED, (abandoned - queued).total_seconds())
        return cls(Way.MOVED)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the indicators are made of; a ratio without a denominator is None: no data."""

    offered: int
    answered: int
    answered_in_time: int
    abandoned: int
    abandoned_short: int
    moved: int
    waited: float
    """Seconds, of the answered."""
    handling: float
    """Seconds."""

    @property
    def service_level(self) -> Fraction | None:
        """Answered in time, of those who gave us the chance."""
        return ratio(self.answered_in_time, self.offered - self.abandoned_short - self.moved)

    @property
    def service_level_strict(self) -> Fraction | None:
        """Answered in time, of all."""
        return ratio(self.answered_in_time, self.offered)

    @property
    def service_level_answered(self) -> Fraction | None:
        """Answered in time, of the answered."""
        return ratio(self.answered_in_time, self.answered)

    @property
    def abandonment(self) -> Fraction | None:
        """Hung up after a real wait, of those who really waited."""
        return ratio(self.abandoned, self.offered - self.abandoned_short)

    @property
    def speed_of_answer(self) -> Fraction | None:
        """Seconds of waiting for each answered call."""
        return ratio(self.waited, self.answered)

    @property
    def handling_time(self) -> Fraction | None:
        """Seconds of talk, hold and wrap-up for each answered call."""
        return ratio(self.handling, self.answered)

    def occupancy(self, available: float) -> Fraction | None:
        """Share of the consultants' time that went into calls; ``available`` in seconds."""
        return ratio(self.handling, self.handling + available)


def counts(entries: Sequence[Entry]) -> Counts:
    """Count the day's entries."""
    answered = [entry for entry in entries if entry.way is Way.ANSWERED]
    abandoned = [entry.wait for entry in entries if entry.way is Way.ABANDONED]
    return Counts(
        offered=len(entries),
        answered=len(answered),
        answered_in_time=sum(entry.wait <= THRESHOLD for entry in answered),
        abandoned=sum(wait >= SHORT for wait in abandoned),
        abandoned_short=sum(wait < SHORT for wait in abandoned),
        moved=sum(entry.way is Way.MOVED for entry in entries),
        waited=sum(entry.wait for entry in answered),
        handling=sum(entry.handling for entry in answered),
    )


def ratio(numerator: float, denominator: float) -> Fraction | None:
    """Nothing counted means no data, not nought and not a hundred per cent."""
    return Fraction(numerator) / Fraction(denominator) if denominator else None
