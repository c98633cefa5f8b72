"""What each call, callback and survey adds to the sums, and to whose. Pure."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime

from tickets.calls.views import QueueExit
from tickets.reports.spread import bucket
from tickets.reports.sums import Sums
from tickets.surveys.views import SATISFIED

THRESHOLD = 20_000
"""Milliseconds; exactly twenty seconds is in time."""

SHORT = 5_000
"""Milliseconds; who hangs up before did not really wait."""

CLOSE_SHARE, CLOSE_MILLISECONDS = 0.3, 60_000
"""An estimate was right within 30 % of what was told, or within a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(ABC):
    """Something that happened and counts in one quarter."""

    at: datetime
    language: str
    """Empty when the caller left before one was chosen."""
    service: str | None = None
    """Empty when it is about none; None when it could not be about any yet."""
    consultant: str | None = None

    @abstractmethod
    def sums(self) -> Sums:
        """One of its kind, counted."""

    def spread(self) -> tuple[int | None, int | None]:
        """The buckets of wait and handling time, if it has any."""
        return None, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Fact):
    """One entry into the queue and what became of it; times in milliseconds."""

    how: QueueExit | None
    """None while the caller waits."""
    wait: int = 0
    handling: int | None = None
    """None until the talk is over; grows once more with the end of the wrap-up."""
    estimate_error: tuple[int, int] | None = None
    """The wait that was told, and the real one from then on."""
    matter: bool = False
    marked: bool = False
    repeated: bool = False
    """The same customer came again about the same service within seven days."""

    def sums(self) -> Sums:
        """A caller who was lost to us had every right to an answer, and did not get one."""
        match self.how:
            case QueueExit.ANSWERED:
                return self._answered()
            case QueueExit.ABANDONED:
                short = self.wait < SHORT
                return Sums(offered=1, abandoned_short=int(short), abandoned=int(not short))
            case QueueExit.MOVED | None:
                return Sums(offered=1, moved=1)
            case QueueExit.LOST:
                return Sums(offered=1)

    def spread(self) -> tuple[int | None, int | None]:
        """Of an answered call only."""
        if self.how is not QueueExit.ANSWERED:
            return None, None
        return bucket(self.wait), None if self.handling is None else bucket(self.handling)

    def _answered(self) -> Sums:
        marked, lasting = self.matter and self.marked, self.matter and not self.repeated
        return Sums(
            offered=1,
            answered=1,
            answered_in_time=int(self.wait <= THRESHOLD),
            waited=self.wait,
            handling=self.handling or 0,
            estimated=int(self.estimate_error is not None),
            estimated_well=int(self.estimate_error is not None and close(*self.estimate_error)),
            matters=int(self.matter),
            marked=int(marked),
            lasting=int(lasting),
            settled=int(marked and lasting),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival(Fact):
    """One call that entered the menu."""

    contained: bool = False
    message: bool = False

    def sums(self) -> Sums:
        """One call, counted."""
        return Sums(arrived=1, contained=int(self.contained), messages=int(self.message))


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback(Fact):
    """One callback, in the quarter in which it was requested."""

    reached: bool = False
    handling: int = 0
    """Milliseconds of its talk and wrap-up, which no stay in a queue has led to."""

    def sums(self) -> Sums:
        """One request, counted."""
        return Sums(callbacks=1, called_back=int(self.reached), callback_handling=self.handling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Fact):
    """One call that a consultant placed: people were busy with it, and nobody had called."""

    handling: int = 0
    """Milliseconds of its talk and wrap-up."""

    def sums(self) -> Sums:
        """Neither offered nor answered: nobody waited."""
        return Sums(callback_handling=self.handling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion(Fact):
    """One survey, in the quarter in which the customer was asked: after a call, or by link."""

    resolved: bool | None = None
    score: int | None = None

    def sums(self) -> Sums:
        """One invitation, and what was answered."""
        return Sums(
            invited=1,
            asked=int(self.resolved is not None),
            confirmed=int(self.resolved is True),
            scored=int(self.score is not None),
            satisfied=int((self.score or 0) >= SATISFIED),
            score=self.score or 0,
        )


def close(told: int, real: int) -> bool:
    """Whether an estimate came true within 30 % or 60 seconds (domain 7)."""
    return abs(real - told) <= max(CLOSE_SHARE * told, CLOSE_MILLISECONDS)
