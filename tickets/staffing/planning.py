"""From the calls of such days to the people that the next one needs. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.clock import WARSAW
from tickets.calendar import is_business_day
from tickets.staffing.erlang import Load, needed, rostered, served
from tickets.staffing.views import HalfHour, Plan, PlanAsked

HALF_HOUR = 1_800
"""Seconds."""

HALVES = tuple(f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30))
SATURDAY = 5
MILLISECONDS = 1_000


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a quarter of an hour of the past adds."""

    start: datetime
    offered: int
    answered: int
    handling: int
    """Milliseconds of all that were answered."""


def days_like(weekday: int, weeks: int, today: date) -> Iterator[date]:
    """The same day of the weeks before this one; a holiday is no working day like the others."""
    newest = today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    for week in range(weeks):
        day = newest - timedelta(weeks=week)
        if weekday >= SATURDAY or is_business_day(day):
            yield day


def plan(asked: PlanAsked, quarters: Iterable[Quarter], days: int) -> Plan:
    """The people of each half hour, for the average day of so many."""
    calls: defaultdict[str, int] = defaultdict(int)
    answered = handling = 0
    for quarter in quarters:
        calls[_half(quarter.start)] += quarter.offered
        answered += quarter.answered
        handling += quarter.handling
    if not (days and answered):
        return Plan(days=days, handling=None, halves=())
    seconds = handling / answered / MILLISECONDS
    return Plan(
        days=days,
        handling=seconds,
        halves=tuple(
            _people(asked, start, calls[start] / days * (1 + asked.growth), seconds)
            for start in HALVES
        ),
    )


def _half(start: datetime) -> str:
    local = start.astimezone(WARSAW)
    return f"{local.hour:02}:{local.minute // 30 * 30:02}"


def _people(asked: PlanAsked, start: str, calls: float, handling: float) -> HalfHour:
    load = Load(calls=calls, interval=HALF_HOUR, handling=handling)
    people = needed(load, asked.goal, asked.within, asked.most_occupied)
    fewer, level, more = (
        served(load, max(0, people + change), asked.within) for change in (-1, 0, 1)
    )
    return HalfHour(
        start=start,
        calls=calls,
        needed=people,
        planned=rostered(people, asked.shrinkage),
        level=level.level,
        level_with_fewer=fewer.level,
        level_with_more=more.level,
        occupancy=level.occupancy,
        wait=level.wait,
    )
