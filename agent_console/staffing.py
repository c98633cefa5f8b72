"""How many people a day of the week needs, from the calls of such days."""

from aiohttp import web

from agent_console.api import GET, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE
from agent_console.sheets import SheetQuery, saved
from tickets.files.views import Download
from tickets.staffing.tables import plan_table
from tickets.staffing.views import Plan, PlanAsked

staffing = Endpoints()


class PlanTableQuery(PlanAsked, SheetQuery):
    """The same as a file."""


@staffing.add(GET, "/api/staffing", Who.SUPERVISOR)
async def plan(request: web.Request, query: PlanAsked) -> Plan:
    """The people of each half hour, by Erlang C, and how callers fare with one more or fewer."""
    return await request.app[HOUSE].past.staffing.plan(query)


@staffing.add(GET, "/api/staffing/table", Who.SUPERVISOR)
async def plan_as_file(request: web.Request, query: PlanTableQuery) -> Download:
    """The same for a spreadsheet (CSV or XLSX)."""
    found = await request.app[HOUSE].past.staffing.plan(query)
    name = f"staffing-{query.language}-{query.weekday + 1}"
    return await saved(request, plan_table(found), name, query)
