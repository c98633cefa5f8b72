"""References of tickets: added, removed, and looked for exactly as they are."""

from core.clock import Clock, warsaw_day
from core.db import UnitOfWork
from core.errors import Conflict, NotFound
from core.ids import TicketNumber, Username
from tickets.desk import repository as desk
from tickets.desk.views import ChangeKind, TicketView
from tickets.references import repository
from tickets.references.checks import checked
from tickets.references.model import Reference
from tickets.references.views import ReferenceKind, ReferenceView, SeenToday

LIST_LIMIT = 50
"""Rows of one page."""

MOST_REFERENCES = 50
"""References of one ticket; who has more attaches a list."""


class References:
    """The numbers that tickets are about; spaces and small letters make no difference."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def add(
        self, ticket: TicketNumber, kind: ReferenceKind, text: str, by: Username | None
    ) -> ReferenceView:
        """Note that the ticket is about this; said again, nothing changes."""
        value = checked(kind, text)
        async with self._work() as work:
            session = work.session
            held = await desk.hold(session, ticket)
            if known := await repository.find(session, ticket, kind, value):
                return known.view()
            if await repository.count(session, ticket) >= MOST_REFERENCES:
                raise Conflict(
                    f"a ticket has at most {MOST_REFERENCES} references", code="references_full"
                )
            now = self._clock()
            new = Reference(ticket=ticket, kind=kind, value=value, added_at=now, added_by=by)
            session.add(new)
            held.note(ChangeKind.REFERENCE_ADDED, by, now, {"kind": kind, "value": value})
            return new.view()

    async def remove(
        self, ticket: TicketNumber, kind: ReferenceKind, text: str, by: Username
    ) -> None:
        """Take a reference away that was a mistake; the history keeps it."""
        value = checked(kind, text)
        async with self._work() as work:
            held = await desk.hold(work.session, ticket)
            known = await repository.find(work.session, ticket, kind, value)
            if known is None:
                raise NotFound(f"{ticket} has no such reference")
            await work.session.delete(known)
            detail = {"kind": kind.value, "value": value}
            held.note(ChangeKind.REFERENCE_REMOVED, by, self._clock(), detail)

    async def of(self, ticket: TicketNumber) -> tuple[ReferenceView, ...]:
        """The references of a ticket, in the order in which they were added."""
        async with self._work.reading() as session:
            await desk.get(session, ticket)
            return await repository.of_tickets(session, [ticket])

    async def tickets(
        self,
        kind: ReferenceKind,
        text: str,
        before: TicketNumber | None = None,
        limit: int = LIST_LIMIT,
    ) -> tuple[TicketView, ...]:
        """The newest tickets about exactly this, from behind the last one of the page before."""
        async with self._work.reading() as session:
            return await repository.tickets_with(session, kind, checked(kind, text), before, limit)

    async def seen_today(
        self, kind: ReferenceKind, text: str, except_for: TicketNumber | None = None
    ) -> SeenToday:
        """How often else it was asked about on this Warsaw day, one ticket left out."""
        day = warsaw_day(self._clock())
        async with self._work.reading() as session:
            return await repository.seen(session, kind, checked(kind, text), except_for, day)
