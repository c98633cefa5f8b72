"""What a roll-up holds: sums and spreads, for all and for each service and consultant. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from tickets.reports.facts import Fact
from tickets.reports.sums import NOTHING, Sums
from tickets.slots import slot_of


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


def rolled_up(facts: Iterable[Fact]) -> dict[Key, Cell]:
    """The cells of these facts."""
    cells: dict[Key, Cell] = {}
    for fact in facts:
        for facet, member in _members(fact):
            key = Key(facet, slot_of(fact.at), fact.language, member)
            cells.setdefault(key, Cell()).add(fact)
    return cells


def _members(fact: Fact) -> Iterator[tuple[Facet, str]]:
    yield Facet.ALL, ""
    if fact.service is not None:
        yield Facet.SERVICE, fact.service
    if fact.consultant is not None:
        yield Facet.CONSULTANT, fact.consultant


def _byte(number: int | None) -> bytes:
    return b"" if number is None else bytes((number,))
