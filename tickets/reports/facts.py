"""What each call, callback and survey adds to the sums, and to whose. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from tickets.calls.figures import SHORT, THRESHOLD, Way
from tickets.reports.spread import bucket
from tickets.reports.sums import NOTHING, Sums
from tickets.slots import slot_of

SATISFIED = 4
"""Of five."""

CLOSE_SHARE, CLOSE_MILLISECONDS = 0.3, 60_000
"""An estimate was right within 30 % of what was told, or within a minute."""


class Facet(StrEnum):
    """By what a roll-up is cut, beside time and language."""

    ALL = "all"
    SERVICE = "service"
    CONSULTANT = "consultant"


class Key(NamedTuple):
    """One cell of the roll-up; ``member`` is a service, a consultant or empty."""

    facet: Facet
    start: datetime
    language: str
    member: str


class Fact(Protocol):
    """Something that happened in the queue's life and counts in one quarter."""

    @property
    def at(self) -> datetime: ...
    @property
    def language(self) -> str: ...
    def members(self) -> tuple[tuple[Facet, str], ...]: ...
    def sums(self) -> Sums: ...
    def spread(self) -> tuple[int | None, int | None]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One entry into the queue and what became of it; times in milliseconds."""

    at: datetime
    language: str
    way: Way
    wait: int = 0
    handling: int | None = None
    """None until the talk is over; grows once more with the end of the wrap-up."""
    service: str = ""
    consultant: str = ""
    estimate_error: tuple[int, int] | None = None
    """The wait that was told, and the real one from then on."""
    matter: bool = False
    marked: bool = False
    repeated: bool = False
    """The same customer came again about the same service within seven days."""
    confirmed: bool | None = None
    """What the caller said in the survey."""
    score: int | None = None
    invited: bool = False

    def members(self) -> tuple[tuple[Facet, str], ...]:
        """All, its service, and its consultant if there was one."""
        shared = ((Facet.ALL, ""), (Facet.SERVICE, self.service))
        return (*shared, (Facet.CONSULTANT, self.consultant)) if self.consultant else shared

    def sums(self) -> Sums:
        """One entry, counted."""
        match self.way:
            case Way.ANSWERED:
                return self._answered()
            case Way.ABANDONED:
                short = self.wait < SHORT * 1000
                return Sums(offered=1, abandoned_short=int(short), abandoned=int(not short))
            case Way.MOVED:
                return Sums(offered=1, moved=1)

    def spread(self) -> tuple[int | None, int | None]:
        """The buckets of wait and handling, of an answered call."""
        if self.way is not Way.ANSWERED:
            return None, None
        return bucket(self.wait), None if self.handling is None else bucket(self.handling)

    def _answered(self) -> Sums:
        marked, lasting = self.matter and self.marked, self.matter and not self.repeated
        return replace(
            self._opinion(),
            offered=1,
            answered=1,
            answered_in_time=int(self.wait <= THRESHOLD * 1000),
            waited=self.wait,
            handling=self.handling or 0,
            estimated=int(self.estimate_error is not None),
            estimated_well=int(self.estimate_error is not None and close(*self.estimate_error)),
            matters=int(self.matter),
            marked=int(marked),
            lasting=int(lasting),
            settled=int(marked and lasting),
        )

    def _opinion(self) -> Sums:
        return Sums(
            invited=int(self.invited),
            asked=int(self.confirmed is not None),
            confirmed=int(self.confirmed is True),
            scored=int(self.score is not None),
            satisfied=int((self.score or 0) >= SATISFIED),
            score=self.score or 0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One call that entered the menu."""

    at: datetime
    language: str
    contained: bool = False
    message: bool = False

    def members(self) -> tuple[tuple[Facet, str], ...]:
        """It belongs to no service and no consultant yet."""
        return ((Facet.ALL, ""),)

    def sums(self) -> Sums:
        """One call, counted."""
        return Sums(arrived=1, contained=int(self.contained), messages=int(self.message))

    def spread(self) -> tuple[None, None]:
        """Nobody waits in the menu."""
        return None, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """One callback, in the quarter in which it was requested."""

    at: datetime
    language: str
    reached: bool = False

    def members(self) -> tuple[tuple[Facet, str], ...]:
        """The queue's, whoever calls back."""
        return ((Facet.ALL, ""),)

    def sums(self) -> Sums:
        """One request, counted."""
        return Sums(callbacks=1, called_back=int(self.reached))

    def spread(self) -> tuple[None, None]:
        """Its delay is measured for itself."""
        return None, None


def close(told: int, real: int) -> bool:
    """Whether an estimate came true within 30 % or 60 seconds (domain 7)."""
    return abs(real - told) <= max(CLOSE_SHARE * told, CLOSE_MILLISECONDS)


@dataclass(slots=True)
class Cell:
    """What one cell of the roll-up holds."""

    sums: Sums = NOTHING
    waits: bytearray = field(default_factory=bytearray)
    handlings: bytearray = field(default_factory=bytearray)
    """Buckets, one byte for each value."""

    def add(self, fact: Fact) -> None:
        """Count one more."""
        self.sums += fact.sums()
        wait, handling = fact.spread()
        self.waits += _byte(wait)
        self.handlings += _byte(handling)


def _byte(number: int | None) -> bytes:
    return b"" if number is None else bytes((number,))


def rolled_up(facts: Iterable[Fact]) -> dict[Key, Cell]:
    """The cells of these facts."""
    cells: dict[Key, Cell] = {}
    for fact in facts:
        for facet, member in fact.members():
            key = Key(facet, slot_of(fact.at), fact.language, member)
            cells.setdefault(key, Cell()).add(fact)
    return cells
