"""The figures of the help desk over any days: beside those of the days before, and in time."""

from datetime import timedelta
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent_console.api import GET, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE
from agent_console.sheets import SheetQuery, saved
from core.errors import Invalid
from core.ids import Username
from core.language import Language
from core.view import Day, View
from tickets.files.views import Download
from tickets.reports.cut import Cut
from tickets.reports.tables import course_table, figures_table
from tickets.reports.views import By, Measured, Series, Step
from tickets.slots import Span

figures = Endpoints()

Name = Annotated[str, Field(max_length=64, pattern=r"^[^\x00-\x1f]*$")]

QUARTER_DAYS = {By.NOTHING: 100, By.LANGUAGE: 100, By.SERVICE: 7, By.CONSULTANT: 7}
"""Days that are told by quarters of an hour: some ten thousand points, whatever they are cut by."""


class FiguresQuery(View):
    """From one Warsaw day to another, both included, and whose calls."""

    first: Day
    last: Day
    language: Language | None = None
    service: Name | None = None
    """Empty: calls without a ticket."""
    consultant: Name | None = None

    @property
    def span(self) -> Span:
        """These days."""
        return Span.of_days(self.first, self.last)

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def span_before(self) -> Span:
        """As many days, until the evening before."""
        days = timedelta(days=self.days)
        return Span.of_days(self.first - days, self.last - days)

    @property
    def cut(self) -> Cut:
        """Which part of the calls."""
        consultant = None if self.consultant is None else Username(self.consultant)
        return Cut(self.language, self.service, consultant)


class CourseQuery(FiguresQuery):
    """One of them in the course of time."""

    code: Name
    step: Step = Step.DAY
    by: By = By.NOTHING


class FiguresTableQuery(FiguresQuery, SheetQuery):
    """The same as a file."""


class CourseTableQuery(CourseQuery, SheetQuery):
    """The same as a file."""


class Figures(View):
    """All indicators, in one order, with those of as many days before."""

    now: tuple[Measured, ...]
    before: tuple[Measured, ...]


@figures.add(GET, "/api/figures", Who.SUPERVISOR)
async def measured(request: web.Request, query: FiguresQuery) -> Figures:
    """Every indicator over these days, and over as many days before."""
    reports = request.app[HOUSE].reports
    return Figures(
        now=await reports.indicators(query.span, query.cut),
        before=await reports.indicators(query.span_before, query.cut),
    )


@figures.add(GET, "/api/figures/table", Who.SUPERVISOR)
async def measured_table(request: web.Request, query: FiguresTableQuery) -> Download:
    """Every indicator over these days, for a spreadsheet (CSV or XLSX)."""
    found = await request.app[HOUSE].reports.indicators(query.span, query.cut)
    return await saved(request, figures_table(found), f"figures-{query.first}-{query.last}", query)


@figures.add(GET, "/api/figures/course", Who.SUPERVISOR)
async def course(request: web.Request, query: CourseQuery) -> Series:
    """One indicator of calls in the course of time, column by column: when, of whom, the number
    above the line and the one below it."""
    return await _course(request, query)


@figures.add(GET, "/api/figures/course/table", Who.SUPERVISOR)
async def one_course_table(request: web.Request, query: CourseTableQuery) -> Download:
    """The same for a spreadsheet (CSV or XLSX)."""
    found = await _course(request, query)
    known = request.app[HOUSE].reports.catalogue()
    sheet = course_table(next(one for one in known if one.code == query.code), found)
    return await saved(request, sheet, f"{query.code}-{query.first}-{query.last}", query)


async def _course(request: web.Request, query: CourseQuery) -> Series:
    most = QUARTER_DAYS[query.by]
    if query.step is Step.QUARTER and query.days > most:
        raise Invalid(f"at most {most} days are told by quarters of an hour", code="range")
    reports = request.app[HOUSE].reports
    return await reports.series(query.code, query.span, query.step, query.by, query.cut)
