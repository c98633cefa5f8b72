"""The formal side of an application: its form, and the decision about the fall-back procedure."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import GET, POST, TICKET, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.ids import TicketNumber
from core.view import View
from tickets.applications.views import CheckInput, FormInput, FormView, VisitInput
from tickets.desk.views import TicketView
from tickets.fallback.views import ApprovalView, Decision

applications = Endpoints()

CONFLICT = HTTPStatus.CONFLICT


class ApplicationStory(View):
    """What an application needs and has, and what was decided about it."""

    form: FormView
    approval: ApprovalView | None


@applications.add(GET, f"/api/tickets/{TICKET}/application", refuses=[CONFLICT])
async def story(request: web.Request) -> ApplicationStory:
    """The form of this application, and the newest decision if there is one."""
    house, number = request.app[HOUSE], _number(request)
    form = await house.applications.form(number)
    return ApplicationStory(form=form, approval=await house.approvals.of_ticket(number))


@applications.add(POST, f"/api/tickets/{TICKET}/form", Who.CONSULTANT, refuses=[CONFLICT])
async def fill_in(request: web.Request, body: FormInput) -> FormView:
    """Write down what is known now; what is not named stays as it was."""
    by = request[USER].username
    return await request.app[HOUSE].applications.fill_in(_number(request), body, by)


@applications.add(POST, f"/api/tickets/{TICKET}/approval", Who.CONSULTANT, refuses=[CONFLICT])
async def decide(request: web.Request, body: Decision) -> ApprovalView:
    """Grant the fall-back procedure, with its number, or refuse it; that is the answer."""
    by = request[USER].username
    return await request.app[HOUSE].approvals.decide(_number(request), body, by)


@applications.add(POST, f"/api/tickets/{TICKET}/check", Who.HELP_DESK, refuses=[CONFLICT])
async def check(request: web.Request, body: CheckInput) -> TicketView:
    """Check it formally: complete it is worked on, incomplete it goes back to the customer."""
    by = request[USER].username
    return await request.app[HOUSE].applications.check(_number(request), body, by)


@applications.add(POST, f"/api/tickets/{TICKET}/visit", Who.HELP_DESK, refuses=[CONFLICT])
async def confirm_visit(request: web.Request, body: VisitInput) -> TicketView:
    """Note that an office has confirmed who the customer is."""
    by = request[USER].username
    return await request.app[HOUSE].applications.confirm_visit(_number(request), body, by)


def _number(request: web.Request) -> TicketNumber:
    return TicketNumber(request.match_info["number"])
