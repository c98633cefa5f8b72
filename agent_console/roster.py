"""Who works when, how many there should be, and where too few are planned."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import GET, POST, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.clock import warsaw_date
from core.view import Day, View
from tickets.roster.views import Cover, ImportReport, Minimum, NewEntry, RosterDay

roster = Endpoints()

CONFLICT, INVALID = HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY

ID = r"{id:\d{1,9}}"


class DayQuery(View):
    """Which day in Warsaw; without one it is today."""

    day: Day | None = None


class ImportQuery(View):
    """Whether to report only what would be done."""

    dry_run: bool = True


@roster.add(GET, "/api/roster", Who.HELP_DESK)
async def day(request: web.Request, query: DayQuery) -> RosterDay:
    """Who is there on a day, who is not, and whether that is enough in each half hour."""
    house = request.app[HOUSE]
    return await house.personnel.roster.day(query.day or warsaw_date(house.clock()))


@roster.add(POST, "/api/roster", Who.SUPERVISOR, refuses=[CONFLICT, INVALID])
async def bring_in(request: web.Request, query: ImportQuery, content: bytes) -> ImportReport:
    """Import a roster (CSV), or only say what would come of it; the same file again is nothing."""
    desk, by = request.app[HOUSE].personnel.roster, request[USER].username
    return await desk.bring_in(content, by, dry_run=query.dry_run)


@roster.add(POST, "/api/roster/entries", Who.SUPERVISOR, refuses=[CONFLICT])
async def add(request: web.Request, body: NewEntry) -> None:
    """One shift or one absence more."""
    await request.app[HOUSE].personnel.roster.add(body, request[USER].username)


@roster.add(POST, f"/api/roster/entries/{ID}/removal", Who.SUPERVISOR)
async def remove(request: web.Request) -> None:
    """It is not to be so after all."""
    number = int(request.match_info["id"])
    await request.app[HOUSE].personnel.roster.remove(number, request[USER].username)


@roster.add(GET, "/api/cover", Who.HELP_DESK)
async def cover(request: web.Request) -> Cover:
    """How many there should be, and where there will be too few within two hours."""
    return await request.app[HOUSE].personnel.covering.cover()


@roster.add(PUT, "/api/cover/minimum", Who.SUPERVISOR)
async def set_minimum(request: web.Request, body: Minimum) -> Cover:
    """From now on there should be so many at these half hours of every day."""
    return await request.app[HOUSE].personnel.covering.set_minimum(body, request[USER].username)
