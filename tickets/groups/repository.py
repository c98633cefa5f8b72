"""Finding groups, their people and their work."""

from datetime import date

from sqlalchemy import case, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Invalid
from core.ids import Username
from tickets.desk.model import Ticket
from tickets.desk.states import SETTLED
from tickets.desk.views import TicketState
from tickets.groups.model import Group, Worker
from tickets.groups.views import After, GroupCount, GroupView, WorkFilter, WorkItem
from tickets.staff.repository import working
from tickets.staff.views import Role

OPEN = sorted(set(TicketState) - SETTLED - {TicketState.CLOSED})
"""Somebody waits for an answer; named one by one, so that an index finds the few among all."""


async def groups(session: AsyncSession) -> tuple[GroupView, ...]:
    """All groups in their order."""
    return tuple(
        group.view() for group in await session.scalars(select(Group).order_by(Group.position))
    )


async def check_group(session: AsyncSession, code: str) -> None:
    """Refuse a group that there is not."""
    if await session.get(Group, code) is None:
        raise Invalid(f"no such group: {code}", code="unknown_group")


async def worker(session: AsyncSession, name: Username) -> Worker:
    """Somebody of the help desk; nobody else works on tickets."""
    found = await working(session, name)
    if found is None:
        raise Invalid(f"nobody here is called {name}", code="unknown_person")
    return Worker(found.username, Role.SUPERVISOR in found.roles)


async def page(
    session: AsyncSession, wanted: WorkFilter, after: After | None, limit: int
) -> tuple[WorkItem, ...]:
    """Tickets by due date, then number, from behind the last one of the page before."""
    query = select(Ticket).order_by(Ticket.due_on, Ticket.number).limit(limit)
    same = {
        Ticket.group: wanted.group,
        Ticket.assignee: wanted.assignee,
        Ticket.service: wanted.service,
    }
    query = query.where(*(column == value for column, value in same.items() if value is not None))
    if wanted.unassigned:
        query = query.where(Ticket.assignee.is_(None))
    if wanted.due_until is not None:
        query = query.where(Ticket.due_on <= wanted.due_until)
    if after is not None:
        query = query.where(tuple_(Ticket.due_on, Ticket.number) > (after.due_on, after.number))
    states = sorted(wanted.states) or OPEN
    found = await session.scalars(query.where(Ticket.state.in_(states)))
    return tuple(WorkItem.model_validate(ticket, from_attributes=True) for ticket in found)


async def counts(session: AsyncSession, today: date) -> tuple[GroupCount, ...]:
    """How much work each group has, in the order of the groups."""
    free = func.count(case((Ticket.assignee.is_(None), 1)))
    late = func.count(case((Ticket.due_on < today, 1)))
    query = (
        select(Group.code, func.count(Ticket.number), free, late)
        .outerjoin(Ticket, (Ticket.group == Group.code) & Ticket.state.in_(OPEN))
        .group_by(Group.code, Group.position)
        .order_by(Group.position)
    )
    return tuple(
        GroupCount(group=code, open=open_, unassigned=unassigned if open_ else 0, overdue=overdue)
        for code, open_, unassigned, overdue in await session.execute(query)
    )
