"""Who works on which ticket, and the queue of what waits."""

from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import GET, POST, TICKET, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.errors import Invalid
from core.ids import TicketNumber, Username
from core.view import Day, View
from tickets.desk.states import FIRST
from tickets.desk.views import Seen, TicketState
from tickets.groups.views import After, GroupCount, GroupView, WorkFilter, WorkItem

casework = Endpoints()

CONFLICT, UNPROCESSABLE = HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY

Plain = StringConstraints(min_length=1, max_length=40, pattern=r"^[^\x00-\x1f]*$")
Code = Annotated[str, Plain]
Name = Annotated[Username, Plain]
Number = Annotated[TicketNumber, StringConstraints(pattern=r"^ZGL\d{6,9}$")]


class WorkQuery(View):
    """Which tickets; without a state those that wait for an answer. The nearest due date first."""

    group: Code | None = None
    assignee: Name | None = None
    unassigned: bool = False
    service: Code | None = None
    state: TicketState | None = None
    due_until: Day | None = None
    after_due: Day | None = None
    """With ``after_number`` the last ticket of the page before."""
    after_number: Number | None = None
    limit: int = Field(default=50, ge=1, le=200)

    @property
    def wanted(self) -> WorkFilter:
        """As the service asks for it."""
        return WorkFilter(
            group=self.group,
            assignee=self.assignee,
            unassigned=self.unassigned,
            service=self.service,
            states=frozenset({self.state}) if self.state else frozenset(),
            due_until=self.due_until,
        )

    @property
    def after(self) -> After | None:
        """Behind which ticket the page begins."""
        if (self.after_due is None) != (self.after_number is None):
            raise Invalid("a page begins after a due date and a number", code="invalid")
        if self.after_due is None or self.after_number is None:
            return None
        return After(due_on=self.after_due, number=self.after_number)


class GroupOfWork(View):
    """A group and how much work it has."""

    group: GroupView
    count: GroupCount


class Colleague(View):
    """Somebody to whom a ticket can be given."""

    username: Username
    name: str


class Assignment(View):
    """To whom a supervisor gives a ticket."""

    to: Name


class HandOver(View):
    """To which group, or to which person there, and why."""

    group: Code | None = None
    person: Name | None = None
    reason: str = Field(max_length=1_000)
    seen: Seen | None = None


@casework.add(GET, "/api/work", Who.HELP_DESK)
async def waiting(request: web.Request, query: WorkQuery) -> tuple[WorkItem, ...]:
    """One page of the tickets that wait."""
    return await request.app[HOUSE].casework.groups.page(query.wanted, query.after, query.limit)


@casework.add(GET, "/api/groups", Who.HELP_DESK)
async def groups(request: web.Request) -> tuple[GroupOfWork, ...]:
    """All groups in their order, each with what waits for it."""
    known = request.app[HOUSE].casework.groups
    counts = {count.group: count for count in await known.counts()}
    none = GroupCount(group="", open=0, unassigned=0, overdue=0)
    return tuple(
        GroupOfWork(group=group, count=counts.get(group.code, none))
        for group in await known.groups()
    )


@casework.add(GET, "/api/colleagues", Who.HELP_DESK)
async def colleagues(request: web.Request) -> tuple[Colleague, ...]:
    """Whom a ticket can be given to, by user name."""
    people = await request.app[HOUSE].staff.colleagues()
    return tuple(Colleague(username=one.username, name=one.name) for one in people)


@casework.add(POST, f"/api/tickets/{TICKET}/take", Who.HELP_DESK, refuses=[CONFLICT])
async def take(request: web.Request) -> WorkItem:
    """Work on it from now on; a new one is begun with that."""
    house, number, by = request.app[HOUSE], ticket_of(request), request[USER].username
    taken = await house.casework.groups.take(number, by)
    if taken.state is not FIRST[taken.kind]:
        return taken
    await house.desk.take_up(number, by)
    return await house.casework.groups.item(number)


@casework.add(POST, f"/api/tickets/{TICKET}/give-back", Who.HELP_DESK)
async def give_back(request: web.Request) -> WorkItem:
    """Leave it to its group again."""
    by = request[USER].username
    return await request.app[HOUSE].casework.groups.give_back(ticket_of(request), by)


@casework.add(POST, f"/api/tickets/{TICKET}/assign", Who.SUPERVISOR, refuses=[CONFLICT])
async def assign(request: web.Request, body: Assignment) -> WorkItem:
    """Give a ticket that nobody has to somebody."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.groups.assign(ticket_of(request), body.to, by)


@casework.add(POST, f"/api/tickets/{TICKET}/hand-over", Who.HELP_DESK, refuses=[CONFLICT])
async def hand_over(request: web.Request, body: HandOver) -> WorkItem:
    """Pass it on to another group or person, and say why."""
    return await request.app[HOUSE].casework.groups.hand_over(
        ticket_of(request),
        body.reason,
        request[USER].username,
        group=body.group,
        person=body.person,
        seen=body.seen,
    )


def ticket_of(request: web.Request) -> TicketNumber:
    """The ticket that the address names."""
    return TicketNumber(request.match_info["number"])
