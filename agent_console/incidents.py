"""Incidents: an announced failure, the tickets that are about it, and one answer to all of them."""

from http import HTTPStatus
from typing import Annotated

from aiohttp import web
from pydantic import StringConstraints

from agent_console.api import ANNOUNCEMENT, GET, POST, TICKET, Endpoints
from agent_console.auth import Who
from agent_console.casework import ticket_of
from agent_console.keys import HOUSE, USER
from core.ids import TicketNumber
from core.language import Language
from core.view import View
from tickets.incidents.views import AnsweringView, CommonAnswer, IncidentView, PreviewLine

incidents = Endpoints()

CONFLICT = HTTPStatus.CONFLICT

SHOWN = 200
"""Tickets of one page: nobody reads more, and an answer goes to all of them anyway."""


class LinkedTicket(View):
    """Which ticket is meant."""

    ticket: Annotated[TicketNumber, StringConstraints(pattern=r"^ZGL\d{6,9}$")]


class IncidentStory(View):
    """One incident, its first tickets, and the common answers on their way."""

    incident: IncidentView
    lines: tuple[PreviewLine, ...]
    answered: int
    """How many tickets a common answer would go to now."""
    by_language: dict[Language, int]
    answers: tuple[AnsweringView, ...]


@incidents.add(GET, "/api/incidents", Who.HELP_DESK)
async def every(request: web.Request) -> tuple[IncidentView, ...]:
    """Announced failures, those that last first."""
    return await request.app[HOUSE].casework.overview.incidents()


@incidents.add(GET, f"/api/incidents/{ANNOUNCEMENT}", Who.HELP_DESK)
async def story(request: web.Request) -> IncidentStory:
    """One of them, and what a common answer would do now."""
    work, number = request.app[HOUSE].casework, _id(request)
    preview = await work.incidents.preview(number)
    return IncidentStory(
        incident=await work.overview.incident(number),
        lines=preview.lines[:SHOWN],
        answered=preview.answered,
        by_language=preview.by_language,
        answers=await work.overview.answers(number),
    )


@incidents.add(GET, f"/api/tickets/{TICKET}/incidents", Who.HELP_DESK)
async def of_ticket(request: web.Request) -> tuple[IncidentView, ...]:
    """The incidents that a ticket is linked to."""
    return await request.app[HOUSE].casework.overview.of_ticket(ticket_of(request))


@incidents.add(POST, f"/api/incidents/{ANNOUNCEMENT}/tickets", Who.HELP_DESK, refuses=[CONFLICT])
async def link(request: web.Request, body: LinkedTicket) -> None:
    """This open ticket is about the failure."""
    work, by = request.app[HOUSE].casework, request[USER].username
    await work.incidents.link(_id(request), body.ticket, by)


@incidents.add(POST, f"/api/incidents/{ANNOUNCEMENT}/tickets/removal", Who.HELP_DESK)
async def unlink(request: web.Request, body: LinkedTicket) -> None:
    """It was about something else."""
    work, by = request.app[HOUSE].casework, request[USER].username
    await work.incidents.unlink(_id(request), body.ticket, by)


@incidents.add(POST, f"/api/incidents/{ANNOUNCEMENT}/answers", Who.SUPERVISOR, refuses=[CONFLICT])
async def answer_all(request: web.Request, body: CommonAnswer) -> AnsweringView:
    """Answer all its tickets, each once and in the customer's language; the same key is the same
    answer."""
    work, by = request.app[HOUSE].casework, request[USER].username
    return await work.incidents.answer_all(_id(request), body, by)


def _id(request: web.Request) -> int:
    return int(request.match_info["id"])
