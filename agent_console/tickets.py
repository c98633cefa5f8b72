"""Tickets: finding them and reading one."""

from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import GET, POST, TICKET, Endpoints
from agent_console.auth import Who, admits
from agent_console.calls import may_see
from agent_console.casework import Code
from agent_console.keys import HOUSE, USER
from agent_console.proof import proved
from agent_console.ticket_story import TicketStory, told
from core.ids import LARGEST_ID, TicketNumber
from core.view import View
from tickets.answers.views import Key, Words
from tickets.calls.views import LONGEST_SUBJECT
from tickets.customers.views import AccountView
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import (
    ApplicationCode,
    Channel,
    NotificationKind,
    TicketKind,
    TicketView,
)

tickets = Endpoints()

SearchWords = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f]*$")]


class TicketQuery(View):
    """Which tickets; the newest first."""

    q: SearchWords = ""
    limit: int = Field(default=50, ge=1, le=200)


class Submission(View):
    """What a customer has sent in writing, as somebody of the help desk registers it."""

    key: Key
    kind: TicketKind = TicketKind.NOTIFICATION
    notification_kind: NotificationKind | None = None
    application_type: ApplicationCode | None = None
    service: Code
    subject: Annotated[Words, Field(max_length=LONGEST_SUBJECT)]
    body: Words
    channel: Channel
    customer_id: int = Field(ge=1, le=LARGEST_ID)


@tickets.add(GET, "/api/tickets")
async def search(request: web.Request, query: TicketQuery) -> tuple[TicketView, ...]:
    """Tickets with these words."""
    return await request.app[HOUSE].desk.search(query.q, limit=query.limit)


@tickets.add(POST, "/api/tickets", Who.HELP_DESK)
async def register(request: web.Request, body: Submission) -> TicketView:
    """Register what a customer has sent by e-mail or portal; the same key, the same ticket."""
    new = NewTicket(**dict(body))
    return await request.app[HOUSE].casework.register.register(new, request[USER].username)


@tickets.add(GET, f"/api/tickets/{TICKET}")
async def story(request: web.Request) -> TicketStory:
    """One ticket; its call only for those who may see that call."""
    house = request.app[HOUSE]
    ticket = await house.desk.ticket(TicketNumber(request.match_info["number"]))
    call = await house.ledger.call(ticket.call) if ticket.call else None
    seen = call if call is not None and may_see(request[USER], call) else None
    return await told(house, ticket.number, seen, await _customer(request, ticket))


async def _customer(request: web.Request, ticket: TicketView) -> AccountView | None:
    """Whose ticket it is, for those who work on tickets; that they looked is noted."""
    user, customer = request[USER], ticket.customer_id
    if customer is None or not admits(Who.HELP_DESK, user):
        return None
    proof = proved(request, customer)
    accounts = request.app[HOUSE].casework.accounts
    return await accounts.account(customer, proof.level, user.username)
