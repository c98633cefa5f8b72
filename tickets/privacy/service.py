"""What an officer may do with all that is kept of one person."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import Username
from core.log import masked
from core.vault import Vault
from tickets.audit import repository as audit
from tickets.audit.chain import ERASURE
from tickets.audit.noting import note
from tickets.audit.service import Audit
from tickets.audit.views import Action, AuditView
from tickets.files.store import FileStore
from tickets.privacy import repository
from tickets.privacy.bundle import Bundle
from tickets.privacy.erasing import Run, refuse_held
from tickets.privacy.exporting import EVER, Writer
from tickets.privacy.holding import Holding, Row
from tickets.privacy.model import Erasure
from tickets.privacy.pages import go_through, keys
from tickets.privacy.person import Person
from tickets.privacy.register import PERSONAL
from tickets.privacy.views import Asked, ErasureView, Reach

LIST_LIMIT = 200
"""Holds of one page."""

MOST_LOOKS = 10_000
"""Entries about two hundred records: whoever wants more asks for fewer days."""


class Privacy:
    """Erasing, holding back from erasing, and who looked at whose record."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, vault: Vault, store: FileStore, log: Audit
    ) -> None:
        self._work = work
        self._clock = clock
        self._vault = vault
        self._store = store
        self._log = log

    async def person(self, asked: Asked) -> Person:
        """What they are found by."""
        if (asked.customer is None) == (asked.number is None):
            raise Invalid("name a customer or a telephone number", code="person")
        async with self._work.reading() as session:
            if asked.customer is not None:
                return await repository.customer_as_person(session, asked.customer)
        number = asked.number or ""
        return Person(None, (number,), (number,))

    async def reach(self, asked: Asked) -> Reach:
        """What an erasure would find, and what would forbid it; changes nothing.

        A row that is found in two ways is counted in two.
        """
        person, counts = await self.person(asked), dict[str, int]()
        for holding in PERSONAL:
            async for column, wanted in keys(self._work, person, holding):
                async with self._work.reading() as session:
                    rows = await repository.size(session, holding, column, wanted)
                counts[holding.section] = counts.get(holding.section, 0) + rows
        async with self._work.reading() as session:
            held = await repository.holds_of(session, person, self._clock())
        return Reach(
            counts={name: rows for name, rows in counts.items() if rows},
            shared_numbers=person.shared,
            holds=tuple(one.view() for one in held),
        )

    async def erase(self, asked: Asked, by: Username) -> ErasureView:
        """Erase one person; an erasure of them that broke off is gone on with."""
        person = await self.person(asked)
        async with self._work() as work:
            await repository.one_at_a_time(work.session)
            refuse_held(await repository.holds_of(work.session, person, self._clock()))
            kept = await self._begun(work.session, person)
            if kept is None:
                kept = await self._begin(work.session, person, by)
            number, sealed = kept.id, kept.sealed or b""
        return await self._finish(number, Person.unsealed(sealed, self._vault))

    async def resume(self) -> int:
        """Finish what broke off; what is held meanwhile waits. Returns how many were finished."""
        async with self._work.reading() as session:
            begun = [(one.id, one.sealed) for one in await repository.unfinished(session)]
        finished = 0
        for number, sealed in begun:
            try:
                await self._finish(number, Person.unsealed(sealed or b"", self._vault))
                finished += 1
            except Conflict:
                """A hold was set while it was under way."""
        return finished

    async def export(
        self, asked: Asked, by: Username, bundle: Bundle, logs: Path | None = None
    ) -> None:
        """Write all that is kept of one person, and who looked at it; noted before it begins."""
        person, now = await self.person(asked), self._clock()
        about = f"customer {asked.customer}" if asked.customer else f"number {masked(asked.number)}"
        async with self._work() as work:
            note(work.session, at=now, who=by, what=Action.PERSON_EXPORTED, object=about)
        writer = Writer(self._work, self._store, person, bundle)
        await writer.files()
        await writer.begin(now)
        await writer.sections()
        async for entry in self.looks(asked, *EVER):
            await writer.look(entry)
        await writer.end(logs)

    async def looks(
        self, asked: Asked, since: datetime, until: datetime
    ) -> AsyncIterator[AuditView]:
        """Who did or saw what of this person between two moments, record by record."""
        person, found = await self.person(asked), list[AuditView]()

        async def collect(session: AsyncSession, holding: Holding, page: Sequence[Row]) -> None:
            if holding.named:
                names = audit.named([holding.named(row) for row in page])
                entries = await audit.about(session, names, since, until, MOST_LOOKS)
                found.extend(entry.view() for entry in entries)

        for holding in PERSONAL:
            await go_through(self._work, self._work.reading, person, holding, collect)
            for entry in found:
                yield entry
            found.clear()

    async def _begun(self, session: AsyncSession, person: Person) -> Erasure | None:
        for one in await repository.unfinished(session):
            if Person.unsealed(one.sealed or b"", self._vault).is_same(person):
                return one
        return None

    async def _begin(self, session: AsyncSession, person: Person, by: Username) -> Erasure:
        begun = Erasure(customer_id=person.customer, sealed=person.sealed(self._vault), counts={})
        begun.asked_by, begun.asked_at = by, self._clock()
        session.add(begun)
        await session.flush()
        about = f"{ERASURE}{begun.id}"
        note(session, at=begun.asked_at, who=by, what=Action.ERASURE_ASKED, object=about)
        return begun

    async def _finish(self, number: int, person: Person) -> ErasureView:
        await Run(self._work, self._clock, self._log, self._store, number, person).finish()
        async with self._work.reading() as session:
            return (await repository.erasure(session, number, hold=False)).view()
