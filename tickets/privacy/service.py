"""What an officer may do with all that is kept of one person."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock, warsaw_date
from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import TicketNumber, Username
from core.vault import Vault
from tickets.audit import repository as audit
from tickets.audit.chain import ERASURE
from tickets.audit.noting import note
from tickets.audit.views import Action, AuditView
from tickets.desk import repository as desk
from tickets.files.store import FileStore
from tickets.free_text import refuse_pesel
from tickets.privacy import repository
from tickets.privacy.erasing import Run, refuse_held
from tickets.privacy.holding import Holding, Row
from tickets.privacy.model import Erasure, LegalHold
from tickets.privacy.pages import go_through, keys
from tickets.privacy.person import Person
from tickets.privacy.register import PERSONAL
from tickets.privacy.views import LONGEST_REASON, Asked, ErasureView, HoldView, Reach

LIST_LIMIT = 200
"""Holds of one page."""

MOST_LOOKS = 10_000
"""Entries about two hundred records: whoever wants more asks for fewer days."""


class Privacy:
    """Erasing, holding back from erasing, and who looked at whose record."""

    def __init__(self, work: UnitOfWork, clock: Clock, vault: Vault, store: FileStore) -> None:
        self._work = work
        self._clock = clock
        self._vault = vault
        self._store = store

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

    async def set_hold(
        self,
        by: Username,
        reason: str,
        customer: int | None = None,
        ticket: TicketNumber | None = None,
        until: date | None = None,
    ) -> HoldView:
        """Keep all of a customer, or one ticket, from being erased or purged."""
        _check_reason(reason)
        if (customer is None) == (ticket is None):
            raise Invalid("a hold is on a customer or on a ticket", code="hold")
        now = self._clock()
        if until and until < warsaw_date(now):
            raise Invalid("a hold ends today or later", code="hold_until")
        async with self._work() as work:
            await repository.one_at_a_time(work.session)
            await self._check_subject(work.session, customer, ticket)
            held = LegalHold(
                customer_id=customer, ticket=ticket, reason=reason.strip(), until=until
            )
            held.set_by, held.set_at = by, now
            work.session.add(held)
            await work.session.flush()
            note(work.session, at=now, who=by, what=Action.HOLD_SET, object=f"hold {held.id}")
            return held.view()

    async def lift_hold(self, number: int, by: Username) -> HoldView:
        """It holds no longer; lifting it again changes nothing."""
        async with self._work() as work:
            held, now = await repository.hold(work.session, number), self._clock()
            if held.lift(by, now):
                what = Action.HOLD_LIFTED
                note(work.session, at=now, who=by, what=what, object=f"hold {number}")
            return held.view()

    async def holds(self) -> tuple[HoldView, ...]:
        """Holds in force."""
        async with self._work.reading() as session:
            found = await repository.holds(session, self._clock(), LIST_LIMIT)
            return tuple(one.view() for one in found)

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
        await Run(self._work, self._clock, self._vault, self._store, number, person).finish()
        async with self._work.reading() as session:
            return (await repository.erasure(session, number, hold=False)).view()

    async def _check_subject(
        self, session: AsyncSession, customer: int | None, ticket: TicketNumber | None
    ) -> None:
        if ticket is not None:
            await desk.get(session, ticket)
        if customer is not None:
            await repository.customer_as_person(session, customer)


def _check_reason(reason: str) -> None:
    refuse_pesel(reason)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Invalid(f"a reason has 1 to {LONGEST_REASON} characters", code="reason")
