"""The roster: shown by day, imported from a file, and corrected."""

from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock, day_of
from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.roster import repository
from tickets.roster.book import Book, Entry
from tickets.roster.cover import coverage
from tickets.roster.reading import Languages, Read
from tickets.roster.roster_file import Reading, read_roster
from tickets.roster.views import ImportReport, NewEntry, RejectedLine, RosterDay
from tickets.staff.repository import at_work
from tickets.staff.views import Role

HELP_DESK = frozenset({Role.CONSULTANT, Role.SUPERVISOR})


class Roster:
    """Who works when, and in which languages."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def day(self, day: date) -> RosterDay:
        """One day in Warsaw."""
        since, until = day_of(day)
        async with self._work.reading() as session:
            named = await repository.named(session, since, until)
            wanted = await repository.minimums(session)
        planned = [repository.planned(entry) for entry, _ in named]
        return RosterDay(
            day=day,
            entries=tuple(entry.view(name) for entry, name in named),
            coverage=coverage(planned, wanted, since, until),
        )

    async def bring_in(self, content: bytes, by: Username, *, dry_run: bool) -> ImportReport:
        """Import a CSV file; a dry run reports the same and keeps nothing."""
        if dry_run:
            async with self._work.reading() as session:
                reading = read_roster(content, await _people(session))
                return _report(await _entered(session, reading, keep=False), reading)
        try:
            async with self._work() as work:
                reading = read_roster(content, await _people(work.session))
                book = await _entered(work.session, reading, keep=True)
                if book.counts[Entry.NEW] or book.counts[Entry.CHANGED]:
                    self._note(work.session, by, "roster import")
                return _report(book, reading)
        except IntegrityError as clash:
            raise _changed_meanwhile() from clash

    async def add(self, new: NewEntry, by: Username) -> None:
        """One entry, written as in a file."""
        try:
            async with self._work() as work:
                read = Read(new, await _people(work.session))
                planned = read.planned()
                if planned is None:
                    raise _refusal(read.reasons[0])
                reading = Reading(planned={1: planned})
                await _entered(work.session, reading, keep=True)
                if reading.rejected:
                    raise _refusal(reading.rejected[0].reasons[0])
                self._note(work.session, by, f"user {planned.username}")
        except IntegrityError as clash:
            raise _changed_meanwhile() from clash

    async def remove(self, number: int, by: Username) -> None:
        """It was not to be so after all."""
        async with self._work() as work:
            entry = await repository.entry(work.session, number)
            await work.session.delete(entry)
            self._note(work.session, by, f"user {entry.username}")

    def _note(self, session: AsyncSession, by: Username, about: str) -> None:
        note(session, at=self._clock(), who=by, what=Action.ROSTER_CHANGED, object=about)


async def _people(session: AsyncSession) -> Languages:
    return {one.username: one.languages for one in await at_work(session) if one.roles & HELP_DESK}


async def _entered(session: AsyncSession, reading: Reading, *, keep: bool) -> Book:
    """A dry run works on entries that no transaction knows."""
    span = reading.span
    kept = await repository.entries(session, *span) if span else []
    if not keep:
        session.expunge_all()
    book = Book(kept)
    for line, planned in reading.planned.items():
        if reason := book.enter(planned):
            reading.rejected.append(RejectedLine(line=line, reasons=(reason,)))
    if keep:
        session.add_all(book.added)
        await session.flush()
    return book


def _report(book: Book, reading: Reading) -> ImportReport:
    return ImportReport(
        new=book.counts[Entry.NEW],
        changed=book.counts[Entry.CHANGED],
        unchanged=book.counts[Entry.UNCHANGED],
        rejected=tuple(sorted(reading.rejected, key=lambda one: one.line)),
    )


def _refusal(reason: str) -> Invalid:
    return Invalid(f"the entry cannot be taken: {reason}", code=f"roster_{reason}")


def _changed_meanwhile() -> Conflict:
    return Conflict("somebody else has changed the roster; try again", code="roster_changed")
