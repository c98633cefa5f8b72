"""Whether enough people are planned: half hours, gaps, and of which nobody was told yet. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ids import Username
from core.language import Language
from tickets.roster.views import HALVES, Coverage, EntryKind, Gap, HalfHour, Minimum
from tickets.roster.wall_time import on_the_wall

HALF_HOUR = timedelta(minutes=30)
AHEAD = timedelta(hours=2)
"""So early supervisors are told: somebody can still be asked to come."""

USUAL = 1
"""So many there should be, unless supervisors say otherwise."""

Minimums = Mapping[tuple[Language, int], int]
"""By language and half hour of the day on the wall."""
Told = Set[tuple[Language, datetime]]


@dataclass(frozen=True, slots=True)
class Planned:
    """One stretch of one person's time."""

    username: Username
    kind: EntryKind
    starts_at: datetime
    ends_at: datetime
    languages: frozenset[Language]

    def covers(self, moment: datetime) -> bool:
        """Whether it lasts then."""
        return self.starts_at <= moment < self.ends_at


def half_hours(since: datetime, until: datetime) -> Iterator[datetime]:
    """The beginnings of half hours, the one that runs included; the zone has whole hours."""
    start = since - (since - datetime.min.replace(tzinfo=since.tzinfo)) % HALF_HOUR
    while start < until:
        yield start
        start += HALF_HOUR


def half_of_day(moment: datetime) -> int:
    """Which half hour of the day on the wall: one of autumn's long night comes twice."""
    shown = on_the_wall(moment)
    return shown.hour * 2 + shown.minute // 30


def coverage(
    entries: Collection[Planned], minimums: Minimums, since: datetime, until: datetime
) -> tuple[Coverage, ...]:
    """All half hours of each language."""
    starts = tuple(half_hours(since, until))
    return tuple(
        Coverage(
            language=language,
            halves=tuple(
                HalfHour(
                    starts_at=start,
                    planned=fewest(entries, language, start),
                    minimum=minimums.get((language, half_of_day(start)), USUAL),
                )
                for start in starts
            ),
        )
        for language in Language
    )


def fewest(entries: Collection[Planned], language: Language, start: datetime) -> int:
    """How many are there at the weakest moment of this half hour."""
    end = start + HALF_HOUR
    near = [one for one in entries if one.starts_at < end and one.ends_at > start]
    changes = {one.starts_at for one in near} | {one.ends_at for one in near}
    moments = {start} | {moment for moment in changes if start < moment < end}
    return min(_there(near, language, moment) for moment in moments)


def _there(entries: Iterable[Planned], language: Language, moment: datetime) -> int:
    then = [one for one in entries if one.covers(moment)]
    working = {
        one.username for one in then if one.kind is EntryKind.WORK and language in one.languages
    }
    return len(working - {one.username for one in then if one.kind is EntryKind.ABSENCE})


def gaps(covered: Iterable[Coverage]) -> tuple[Gap, ...]:
    """Where too few are planned, the earliest first; neighbours are one gap."""
    found = [gap for one in covered for gap in _gaps(one)]
    return tuple(sorted(found, key=lambda gap: (gap.starts_at, gap.language)))


def _gaps(covered: Coverage) -> Iterator[Gap]:
    run: list[HalfHour] = []
    for half in covered.halves:
        if half.planned < half.minimum:
            run.append(half)
        elif run:
            yield _gap(covered.language, run)
            run = []
    if run:
        yield _gap(covered.language, run)


def _gap(language: Language, run: Sequence[HalfHour]) -> Gap:
    worst = max(run, key=lambda half: half.minimum - half.planned)
    return Gap(
        language=language,
        starts_at=run[0].starts_at,
        ends_at=run[-1].starts_at + HALF_HOUR,
        planned=worst.planned,
        minimum=worst.minimum,
    )


def halves_of(gap: Gap) -> Iterator[tuple[Language, datetime]]:
    """By which a gap is remembered."""
    return ((gap.language, start) for start in half_hours(gap.starts_at, gap.ends_at))


def untold(found: Iterable[Gap], told: Told) -> tuple[Gap, ...]:
    """Gaps of which nobody was told; one that grows with the time was."""
    return tuple(
        gap
        for gap in found
        if not told & {*halves_of(gap), (gap.language, gap.starts_at - HALF_HOUR)}
    )


def settled(told: Told, now: datetime) -> Told:
    """Of half hours that are no gap: those past for long, and those for which somebody was found.

    The last one stays, so that a gap that goes on is known.
    """
    running = next(half_hours(now, now + HALF_HOUR))
    return {half for half in told if half[1] >= running or half[1] < running - HALF_HOUR}


def stretches(minimums: Minimums) -> tuple[Minimum, ...]:
    """What is wanted, as people say it: from when until when how many."""
    found: list[Minimum] = []
    for language in Language:
        first, wanted = 0, [minimums.get((language, half), USUAL) for half in range(HALVES)]
        for half in range(HALVES):
            if half == HALVES - 1 or wanted[half + 1] != wanted[half]:
                found.append(
                    Minimum(language=language, first=first, last=half, people=wanted[half])
                )
                first = half + 1
    return tuple(found)


def meant(asked: Minimum) -> tuple[int, ...]:
    """The half hours of the day from the first to the last, over midnight too."""
    count = (asked.last - asked.first) % HALVES + 1
    return tuple((asked.first + step) % HALVES for step in range(count))
