"""When a telephone PIN is locked (domain 4.6): decided from the failures of the last two days.

Attempts on a locked PIN are not failures, so a lock ends by itself and is never prolonged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LOCK = timedelta(hours=24)
"""How long a lock lasts, and within what time failures count together."""

MEMORY = 2 * LOCK
"""Older failures have no part in any lock."""

FAILURES_OF_A_PAIR = 3
FAILURES_OF_STRANGERS = 10


@dataclass(frozen=True, slots=True)
class Source:
    """Where somebody calls from; an empty number is a withheld one."""

    calling: str
    own: bool
    """Whether the account has this number; accounts that do not exist have none."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A wrong PIN for one customer number."""

    at: datetime
    source: Source


def is_locked(failures: Sequence[Failure], source: Source, now: datetime) -> bool:
    """Whether this caller may not try; strangers' failures never lock out the own numbers."""
    same = (failure.at for failure in failures if failure.source.calling == source.calling)
    if _lasts(same, FAILURES_OF_A_PAIR, now):
        return True
    strangers = (failure.at for failure in failures if not failure.source.own)
    return not source.own and _lasts(strangers, FAILURES_OF_STRANGERS, now)


def _lasts(moments: Iterable[datetime], allowed: int, now: datetime) -> bool:
    """Whether the last of so many failures within a day is less than a day ago."""
    ordered = sorted(moments)
    return any(
        last - first < LOCK and now - last < LOCK
        for first, last in zip(ordered, ordered[allowed - 1 :], strict=False)
    )
