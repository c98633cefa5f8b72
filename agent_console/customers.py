"""Customers: finding one, and what has been between them and the help desk."""

from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import GET, Endpoints
from agent_console.auth import Who
from agent_console.calls import may_see
from agent_console.keys import HOUSE, USER
from agent_console.proof import proved
from core.ids import LARGEST_ID, CallId, TicketNumber, Username
from core.view import View
from tickets.calls.views import ContactView, Outcome
from tickets.customers.search import LONGEST
from tickets.customers.views import AccountPage, AccountView
from tickets.desk.views import TicketView
from tickets.staff.views import UserView

customers = Endpoints()

CUSTOMER = r"{customer:\d{1,9}}"
CALLS = 20
"""Of one customer, the newest: who wants more has the lists of calls."""

Sought = Annotated[str, StringConstraints(max_length=LONGEST, pattern=r"^[^\x00-\x1f]*$")]
Number = Annotated[TicketNumber, StringConstraints(pattern=r"^ZGL\d{6,9}$")]


class CustomerQuery(View):
    """Who is looked for; ``after`` is the last account of the page before."""

    query: Sought
    after: int = Field(default=0, ge=0, le=LARGEST_ID)


class PageQuery(View):
    """One page of a customer's tickets, the newest first."""

    before: Number | None = None
    limit: int = Field(default=50, ge=1, le=200)


class CustomerStory(View):
    """One account, and those of its tickets that are not over."""

    account: AccountView
    """Masked until the caller at this desk has proved to be them."""
    open: tuple[TicketView, ...]
    """By due date."""


class CallOfCustomer(View):
    """A call from one of a customer's numbers; whoever may not see it learns when and with what."""

    at: datetime
    outcome: Outcome | None
    call: CallId | None = None
    ticket: TicketNumber | None = None
    seconds: int | None = None
    consultant: Username | None = None


@customers.add(GET, "/api/customers", Who.HELP_DESK)
async def search(request: web.Request, query: CustomerQuery) -> AccountPage:
    """Accounts by customer number, ID SISC, NIP, EORI, telephone number or e-mail address, each of
    them whole, or by words of name and company; twenty a page, masked, each noted as seen."""
    accounts, by = request.app[HOUSE].casework.accounts, request[USER].username
    return await accounts.search(query.query, by, query.after)


@customers.add(GET, f"/api/customers/{CUSTOMER}", Who.HELP_DESK)
async def story(request: web.Request) -> CustomerStory:
    """One customer; whoever looks is noted."""
    account = await _seen(request)
    waiting = await request.app[HOUSE].desk.open_tickets((account.id,))
    return CustomerStory(account=account, open=waiting)


@customers.add(GET, f"/api/customers/{CUSTOMER}/tickets", Who.HELP_DESK)
async def tickets(request: web.Request, query: PageQuery) -> tuple[TicketView, ...]:
    """All that this customer has ever submitted, page by page (R37); whoever looks is noted."""
    account = await _seen(request)
    return await request.app[HOUSE].desk.own_tickets(account.id, query.before, query.limit)


@customers.add(GET, f"/api/customers/{CUSTOMER}/calls", Who.HELP_DESK)
async def calls(request: web.Request) -> tuple[CallOfCustomer, ...]:
    """The newest calls from this customer's numbers, or with their PIN; whoever looks is noted."""
    account = await _seen(request)
    found = await request.app[HOUSE].ledger.contacts_of(account.id, CALLS)
    return tuple(_shown(request[USER], call) for call in found)


async def _seen(request: web.Request) -> AccountView:
    """The account, as far as the caller at this desk has proved to have it."""
    customer = int(request.match_info["customer"])
    level = proved(request, customer).level
    accounts = request.app[HOUSE].casework.accounts
    return await accounts.account(customer, level, request[USER].username)


def _shown(user: UserView, call: ContactView) -> CallOfCustomer:
    if not may_see(user, call):
        return CallOfCustomer(at=call.at, outcome=call.outcome)
    return CallOfCustomer(
        at=call.at,
        outcome=call.outcome,
        call=call.id,
        ticket=call.ticket,
        seconds=call.seconds,
        consultant=call.consultant,
    )
