"""What others may do with applications before and while they are carried out."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import TicketNumber, Username
from tickets.answers.answering import Means
from tickets.answers.repository import done_before
from tickets.answers.views import DeedKind
from tickets.answers.waiting import end_wait
from tickets.applications import repository
from tickets.applications.checking import check, start_work
from tickets.applications.completeness import fields_of, lacking
from tickets.applications.filling import fill_in
from tickets.applications.kinds import application_of
from tickets.applications.model import OfficeVisit
from tickets.applications.requirements import needed
from tickets.applications.views import (
    CheckInput,
    CheckView,
    FormInput,
    FormView,
    VisitInput,
    VisitView,
)
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.customers.changing_login import visited
from tickets.desk import repository as tickets
from tickets.desk.model import Ticket
from tickets.desk.views import TicketState, TicketView


class Applications:
    """The formal side of applications."""

    def __init__(self, work: UnitOfWork, clock: Clock, means: Means) -> None:
        self._work = work
        self._clock = clock
        self._means = means

    async def form(self, number: TicketNumber) -> FormView:
        """What is known of the application and what it still lacks."""
        async with self._work.reading() as session:
            return await _form_of(session, await tickets.get(session, number))

    async def checks(self, number: TicketNumber) -> tuple[CheckView, ...]:
        """All formal checks, oldest first."""
        async with self._work.reading() as session:
            return await repository.checks(session, number)

    async def visit(self, number: TicketNumber) -> VisitView | None:
        """The visit that confirmed the identity, if there was one."""
        async with self._work.reading() as session:
            found = await repository.visit(session, number)
            return found.view() if found else None

    async def fill_in(
        self, number: TicketNumber, form: FormInput, by: Username | None = None
    ) -> FormView:
        """Write down what is known; a returned application is checked again after it."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            if not await done_before(work.session, form.key, number, DeedKind.FORM, now):
                await fill_in(work.session, self._means.policy, ticket, form, by, now)
            return await _form_of(work.session, ticket)

    async def check(self, number: TicketNumber, asked: CheckInput, by: Username) -> TicketView:
        """Check it formally: complete it is worked on, incomplete it goes back (R18)."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            if not await done_before(work.session, asked.key, number, DeedKind.CHECK, now):
                await tickets.refuse_changed(work.session, number, asked.seen)
                await check(work.session, self._means, ticket, asked, by, now)
                _note(work.session, ticket, by, Action.APPLICATION_CHECKED, now)
            return ticket.view()

    async def confirm_visit(
        self, number: TicketNumber, seen: VisitInput, by: Username
    ) -> TicketView:
        """An office has confirmed the identity: the application is worked on again (R22)."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            if not await done_before(work.session, seen.key, number, DeedKind.VISIT, now):
                await tickets.refuse_changed(work.session, number, seen.seen)
                _refuse_unawaited(ticket.state)
                work.session.add(OfficeVisit.note(number, seen, by, now))
                await visited(work.session, ticket, by, now)
                await end_wait(work.session, ticket, self._means.policy, by, now)
                await start_work(work.session, ticket, by, now)
                _note(work.session, ticket, by, Action.OFFICE_VISIT_NOTED, now)
            return ticket.view()


async def _form_of(session: AsyncSession, ticket: Ticket) -> FormView:
    workflow = (await application_of(session, ticket)).workflow
    return FormView(
        ticket=ticket.number,
        needed=needed(workflow),
        fields=await fields_of(session, ticket),
        missing=await lacking(session, ticket),
    )


def _refuse_unawaited(state: TicketState) -> None:
    if state is not TicketState.AWAITING_OFFICE_VISIT:
        raise Conflict(
            f"a visit is confirmed while a ticket is awaiting_office_visit, not {state}",
            code="visit_not_awaited",
        )


def _note(session: AsyncSession, ticket: Ticket, by: Username, what: Action, at: datetime) -> None:
    note(session, at=at, who=by, what=what, object=f"ticket {ticket.number}")
