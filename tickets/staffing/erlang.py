"""Erlang C: how well so many people serve so many calls. Pure.

Traffic is in Erlangs: calls an hour times the hours that each of them takes. Erlang C lets callers
wait for ever; real ones hang up, so it asks for rather too many people than too few.
"""

import math
from dataclasses import dataclass

MOST_PEOPLE = 2_000
"""Whoever needs more has made a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Load:
    """The calls of one stretch of time."""

    calls: float
    interval: float
    """Seconds in which they arrive."""
    handling: float
    """Seconds that one of them takes: talk, hold and wrap-up."""

    @property
    def traffic(self) -> float:
        """In Erlangs: how many people are busy on average."""
        return self.calls * self.handling / self.interval


@dataclass(frozen=True, slots=True)
class Served:
    """How callers fare."""

    level: float
    """Share of callers who are answered in time."""
    wait: float
    """Seconds on average; infinite when there are too few people."""
    occupancy: float
    """Share of their time in which people are busy."""


def blocked(people: int, traffic: float) -> float:
    """Erlang B: how likely all of them are busy when nobody may wait."""
    inverse = 1.0
    for one in range(1, people + 1):
        inverse = 1 + inverse * one / traffic
    return 1 / inverse


def delayed(people: int, traffic: float) -> float:
    """Erlang C: how likely a caller has to wait."""
    if traffic <= 0:
        return 0.0
    if people <= traffic:
        return 1.0
    lost = blocked(people, traffic)
    return people * lost / (people - traffic * (1 - lost))


def served(load: Load, people: int, within: float) -> Served:
    """How callers fare with so many people, and who is answered within so many seconds."""
    traffic = load.traffic
    if traffic <= 0:
        return Served(level=1.0, wait=0.0, occupancy=0.0)
    if people <= traffic:
        return Served(level=0.0, wait=math.inf, occupancy=1.0)
    waiting, free = delayed(people, traffic), people - traffic
    return Served(
        level=1 - waiting * math.exp(-free * within / load.handling),
        wait=waiting * load.handling / free,
        occupancy=traffic / people,
    )


def needed(load: Load, goal: float, within: float, most_occupied: float) -> int:
    """The fewest people with whom the goal is met and nobody is busier than this (Erlang C)."""
    if load.traffic <= 0:
        return 0
    for people in range(math.ceil(load.traffic), MOST_PEOPLE):
        found = served(load, people, within)
        if found.level >= goal and found.occupancy <= most_occupied:
            return people
    return MOST_PEOPLE


def rostered(people: int, shrinkage: float) -> int:
    """How many to plan for so many at work: some of their time goes to breaks and training."""
    return math.ceil(people / (1 - shrinkage) - 1e-9)
