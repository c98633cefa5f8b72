"""Erasing one person: table by table in the order of the register, and again after a crash.

What leads to other rows is erased after them, so what was left when it broke off is still found.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from tickets.audit import repository as audit
from tickets.audit.chain import ERASURE
from tickets.audit.noting import note
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.files import repository as files
from tickets.files.store import FileStore
from tickets.privacy import repository
from tickets.privacy.holding import Holding, Row
from tickets.privacy.model import LegalHold
from tickets.privacy.pages import PAGE, go_through
from tickets.privacy.person import Person
from tickets.privacy.register import PERSONAL


def refuse_held(holds: Sequence[LegalHold]) -> None:
    """What is held is erased by nobody; the reason is told."""
    if holds:
        reasons = "; ".join(f"hold {one.id} of {one.set_by}: {one.reason}" for one in holds)
        raise Conflict(f"a legal hold keeps this: {reasons}", code="held")


class Run:
    """One erasure under way."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        log: Audit,
        store: FileStore,
        number: int,
        person: Person,
    ) -> None:
        self._work = work
        self._clock = clock
        self._log = log
        self._store = store
        self._number = number
        self._person = person
        self._places: list[str] = []

    async def finish(self) -> None:
        """Erase what is there, from the beginning: what is erased already stays as it is."""
        await self._link_all()
        for holding in PERSONAL:
            await go_through(self._work, self._step, self._person, holding, self._erase)
        while await self._detach() == PAGE:
            """There may be more."""
        async with self._step() as session:
            job = await repository.erasure(session, self._number)
            if job.done_at is None:
                now = self._clock()
                job.finish(now)
                done, about = Action.ERASURE_DONE, f"{ERASURE}{job.id}"
                note(session, at=now, who=job.asked_by, what=done, object=about)

    @asynccontextmanager
    async def _step(self) -> AsyncIterator[AsyncSession]:
        """One transaction; files that nothing points to any more are removed after it."""
        async with self._work() as work:
            await repository.one_at_a_time(work.session)
            now = self._clock()
            refuse_held(await repository.holds_of(work.session, self._person, now))
            yield work.session
        places, self._places = self._places, []
        for place in places:
            await self._store.drop(place)

    async def _erase(self, session: AsyncSession, holding: Holding, page: Sequence[Row]) -> None:
        now, erased = self._clock(), 0
        for row in page:
            if holding.whole_row:
                await repository.remove(session, holding, row)
                erased += 1
            elif values := holding.erased(row, now):
                await repository.change(session, holding, row, values)
                await self._release(session, row.get(holding.file))
                erased += 1
        if holding.named:
            await self._empty(session, [holding.named(row) for row in page])
        job = await repository.erasure(session, self._number)
        job.count(holding.section, erased)

    async def _release(self, session: AsyncSession, use: int | None) -> None:
        """After its last use a file's key is gone with the row; what lies on the disk is noise."""
        if use is not None:
            place = await files.release(session, use)
            self._places += [place] if place else []

    async def _empty(self, session: AsyncSession, names: Sequence[str]) -> None:
        while await audit.empty(session, audit.named(names), self._number, PAGE) == PAGE:
            """There may be more."""

    async def _detach(self) -> int:
        async with self._step() as session:
            return await repository.detach_tickets(session, self._person, PAGE)

    async def _link_all(self) -> None:
        """Only what the chain holds may be emptied: else it would look like a hole."""
        while await self._log.link():
            """Until all that was noted before is linked."""
