"""Who works on which ticket, and what waits for whom."""

from core.clock import Clock, warsaw_date
from core.db import UnitOfWork
from core.errors import Invalid
from core.ids import TicketNumber, Username
from tickets.desk import repository as desk
from tickets.groups import repository
from tickets.groups.model import Place, assign, give_back, hand_over, take
from tickets.groups.views import After, GroupCount, GroupView, WorkFilter, WorkItem

LIST_LIMIT = 50
"""Rows of one page."""


class Groups:
    """Tickets are taken one by one: of two who take the same at once, one hears who has it."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def groups(self) -> tuple[GroupView, ...]:
        """All groups, the first line first."""
        async with self._work.reading() as session:
            return await repository.groups(session)

    async def counts(self) -> tuple[GroupCount, ...]:
        """How much work each group has."""
        async with self._work.reading() as session:
            return await repository.counts(session, warsaw_date(self._clock()))

    async def page(
        self, wanted: WorkFilter, after: After | None = None, limit: int = LIST_LIMIT
    ) -> tuple[WorkItem, ...]:
        """Tickets by due date, from behind the last one of the page before."""
        async with self._work.reading() as session:
            return await repository.page(session, wanted, after, limit)

    async def item(self, number: TicketNumber) -> WorkItem:
        """One ticket as a list of work shows it."""
        async with self._work.reading() as session:
            ticket = await desk.get(session, number)
            return WorkItem.model_validate(ticket, from_attributes=True)

    async def take(self, number: TicketNumber, by: Username) -> WorkItem:
        """Work on a ticket that nobody has."""
        async with self._work() as work:
            ticket = await desk.hold(work.session, number)
            take(ticket, await repository.worker(work.session, by), self._clock())
            return WorkItem.model_validate(ticket, from_attributes=True)

    async def assign(self, number: TicketNumber, to: Username, by: Username) -> WorkItem:
        """A supervisor gives a ticket that nobody has to somebody."""
        async with self._work() as work:
            ticket = await desk.hold(work.session, number)
            whom = await repository.worker(work.session, to)
            supervisor = await repository.worker(work.session, by)
            assign(ticket, whom.name, supervisor, self._clock())
            return WorkItem.model_validate(ticket, from_attributes=True)

    async def give_back(self, number: TicketNumber, by: Username) -> WorkItem:
        """Leave a ticket to its group again."""
        async with self._work() as work:
            ticket = await desk.hold(work.session, number)
            give_back(ticket, await repository.worker(work.session, by), self._clock())
            return WorkItem.model_validate(ticket, from_attributes=True)

    async def hand_over(
        self,
        number: TicketNumber,
        reason: str,
        by: Username,
        *,
        group: str | None = None,
        person: Username | None = None,
        seen: int | None = None,
    ) -> WorkItem:
        """Pass a ticket on to another group, or to a person there, and say why."""
        if group is None and person is None:
            raise Invalid("a ticket is handed over to a group, a person or both", code="nowhere")
        async with self._work() as work:
            session = work.session
            ticket = await desk.hold(session, number)
            await desk.refuse_changed(session, number, seen)
            if group is not None:
                await repository.check_group(session, group)
            if person is not None:
                await repository.worker(session, person)
            to = Place(group or ticket.group, person)
            hand_over(ticket, to, reason, await repository.worker(session, by), self._clock())
            return WorkItem.model_validate(ticket, from_attributes=True)
