"""What the desk and a customer say to each other: answers, questions, replies, complaints."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import POST, TICKET, Endpoints
from agent_console.auth import Who
from agent_console.casework import ticket_of
from agent_console.keys import HOUSE, USER
from agent_console.proof import proved
from core.errors import Conflict
from tickets.answers.views import NewAnswer, NewQuestion, NewReply
from tickets.complaints.views import ComplaintDecision, ComplaintView, NewComplaint, OnBehalf
from tickets.desk.views import TicketView

letters = Endpoints()

CONFLICT = HTTPStatus.CONFLICT


@letters.add(POST, f"/api/tickets/{TICKET}/answer", Who.HELP_DESK, refuses=[CONFLICT])
async def answer(request: web.Request, body: NewAnswer) -> TicketView:
    """Answer it; the customer is sent the answer, and has three days to complain."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.answers.answer(ticket_of(request), body, by)


@letters.add(POST, f"/api/tickets/{TICKET}/question", Who.HELP_DESK, refuses=[CONFLICT])
async def ask(request: web.Request, body: NewQuestion) -> TicketView:
    """Ask the customer; the ticket waits for the reply."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.answers.ask(ticket_of(request), body, by)


@letters.add(POST, f"/api/tickets/{TICKET}/reply", Who.HELP_DESK, refuses=[CONFLICT])
async def reply(request: web.Request, body: NewReply) -> TicketView:
    """Note what the customer has replied; the ticket is worked on again."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.answers.reply(ticket_of(request), body, by)


@letters.add(POST, f"/api/tickets/{TICKET}/complaints", Who.CONSULTANT, refuses=[CONFLICT])
async def complain(request: web.Request, body: NewComplaint) -> ComplaintView:
    """Lodge a complaint for the caller at this desk, who has proved whose ticket it is."""
    number, complaints = ticket_of(request), request.app[HOUSE].casework.complaints
    customer, on_behalf = await _on_behalf(request)
    return await complaints.lodge(number, customer, body, on_behalf)


@letters.add(POST, f"/api/tickets/{TICKET}/complaints/late", Who.CONSULTANT, refuses=[CONFLICT])
async def complain_late(request: web.Request, body: NewComplaint) -> ComplaintView:
    """Make a late complaint of this caller a new notification that follows the ticket."""
    number, complaints = ticket_of(request), request.app[HOUSE].casework.complaints
    customer, on_behalf = await _on_behalf(request)
    return await complaints.lodge_late(number, customer, body, on_behalf)


@letters.add(
    POST, r"/api/complaints/{complaint:\d{1,9}}/decision", Who.HELP_DESK, refuses=[CONFLICT]
)
async def decide(request: web.Request, body: ComplaintDecision) -> ComplaintView:
    """Uphold it or not, with a new answer."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.complaints.decide(int(request.match_info["complaint"]), body, by)


async def _on_behalf(request: web.Request) -> tuple[int, OnBehalf]:
    """The ticket's customer, and what the caller at this desk has proved of being that one."""
    house, user = request.app[HOUSE], request[USER].username
    ticket = await house.desk.ticket(ticket_of(request))
    if ticket.customer_id is None:
        raise Conflict("nobody is known to own this ticket", code="no_customer")
    proof = proved(request, ticket.customer_id)
    on_behalf = OnBehalf(consultant=user, level=proof.level, call=proof.call)
    return ticket.customer_id, on_behalf
