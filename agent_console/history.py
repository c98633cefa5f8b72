"""The history: calls, surveys and announcements of any days, searched and taken along."""

from datetime import timedelta
from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import GET, Endpoints
from agent_console.auth import Who, admits
from agent_console.figures import Name
from agent_console.keys import HOUSE, USER
from agent_console.sheets import SheetQuery, saved
from core.errors import Invalid
from core.ids import LARGEST_ID, CallId, TicketNumber, Username
from core.language import Language
from core.view import Day, View
from tickets.affected.views import AffectedView, DeflectionView
from tickets.announcements.views import AnnouncementKind, AnnouncementView
from tickets.archive.views import ArchiveAsked
from tickets.audit.views import Action
from tickets.calls.views import Outcome
from tickets.customers.numbers import e164
from tickets.files.views import Download
from tickets.history.tables import calls_table, surveys_table
from tickets.history.views import CallFilter, CallPage, Ending, Shown, SurveyFilter, SurveyPage
from tickets.slots import Span

history = Endpoints()

Number = Annotated[TicketNumber, StringConstraints(pattern=r"^ZGL\d{6,9}$")]
Call = Annotated[CallId, StringConstraints(pattern=r"^[A-Za-z0-9.-]{1,64}$")]

DAY_SECONDS = 86_400
PAGE = 10
"""Announcements of a page: what became of each one's callers is worked out anew."""


class DaysQuery(View):
    """From one Warsaw day to another, both included, and whose."""

    first: Day
    last: Day
    language: Language | None = None
    service: Name | None = None
    consultant: Name | None = None

    @property
    def person(self) -> Username | None:
        """Who talked."""
        return Username(self.consultant) if self.consultant else None


class CallsQuery(DaysQuery):
    """Which calls."""

    ending: Ending | None = None
    outcome: Outcome | None = None
    waited_over: int | None = Field(default=None, ge=0, le=DAY_SECONDS)
    """Seconds."""
    number: Name | None = None
    """A telephone number, however it is written."""
    ticket: Number | None = None

    @property
    def wanted(self) -> CallFilter:
        """As the service asks for it."""
        number = e164(self.number) if self.number else None
        if self.number and number is None:
            raise Invalid("a call comes from a telephone number", code="number")
        waited = None if self.waited_over is None else timedelta(seconds=self.waited_over)
        return CallFilter(
            span=Span.of_days(self.first, self.last),
            language=self.language,
            ending=self.ending,
            outcome=self.outcome,
            consultant=self.person,
            service=self.service,
            waited_over=waited,
            number=number,
            ticket=self.ticket,
        )


class CallPageQuery(CallsQuery):
    """One page of them; ``older_than`` is the last call of the page before."""

    older_than: Call | None = None


class CallTableQuery(CallsQuery, SheetQuery):
    """All of them as a file."""


class SurveysQuery(DaysQuery):
    """Which surveys."""

    shown: Shown = Shown.ALL

    @property
    def wanted(self) -> SurveyFilter:
        """As the service asks for it."""
        return SurveyFilter(
            span=Span.of_days(self.first, self.last),
            language=self.language,
            service=self.service,
            consultant=self.person,
            shown=self.shown,
        )


class SurveyPageQuery(SurveysQuery):
    """One page of them; ``older_than`` is the last survey of the page before."""

    older_than: int | None = Field(default=None, ge=1, le=LARGEST_ID)


class SurveyTableQuery(SurveysQuery, SheetQuery):
    """All of them as a file."""


class AnnouncementsQuery(View):
    """One page of announcements; ``older_than`` is the last one of the page before."""

    service: Name | None = None
    kind: AnnouncementKind | None = None
    older_than: int | None = Field(default=None, ge=1, le=LARGEST_ID)


class PastAnnouncement(View):
    """What was announced, whom it reached, and how many went without a person."""

    announcement: AnnouncementView
    affected: AffectedView
    deflection: DeflectionView


class AnnouncementPage(View):
    """Some announcements, the newest first."""

    announcements: tuple[PastAnnouncement, ...]
    total: int
    older_than: int | None


@history.add(GET, "/api/history/calls")
async def calls(request: web.Request, query: CallPageQuery) -> CallPage:
    """All calls for a supervisor, for others the own ones."""
    wanted, user = query.wanted, request[USER]
    if not admits(Who.SUPERVISOR, user):
        wanted = wanted.model_copy(update={"consultant": user.username})
    return await request.app[HOUSE].past.history.calls(wanted, query.older_than)


@history.add(GET, "/api/history/calls/table", Who.SUPERVISOR)
async def call_table(request: web.Request, query: CallTableQuery) -> Download:
    """All calls that match, for a spreadsheet; that somebody took them along is noted."""
    house, days = request.app[HOUSE], f"{query.first}-{query.last}"
    found = await house.past.history.all_calls(query.wanted)
    await house.audit.record(request[USER].username, Action.CALLS_EXPORTED, f"calls {days}")
    return await saved(request, calls_table(found), f"calls-{days}", query)


@history.add(GET, "/api/history/surveys", Who.SUPERVISOR)
async def surveys(request: web.Request, query: SurveyPageQuery) -> SurveyPage:
    """What callers and customers said of these days."""
    return await request.app[HOUSE].past.history.surveys(query.wanted, query.older_than)


@history.add(GET, "/api/history/surveys/table", Who.SUPERVISOR)
async def survey_table(request: web.Request, query: SurveyTableQuery) -> Download:
    """All answers that match, for a spreadsheet; that somebody took them along is noted."""
    house, days = request.app[HOUSE], f"{query.first}-{query.last}"
    found = await house.past.history.all_surveys(query.wanted)
    await house.audit.record(request[USER].username, Action.SURVEYS_EXPORTED, f"surveys {days}")
    return await saved(request, surveys_table(found), f"surveys-{days}", query)


@history.add(GET, "/api/history/announcements", Who.SUPERVISOR)
async def announcements(request: web.Request, query: AnnouncementsQuery) -> AnnouncementPage:
    """What was published, whom it reached, and what became of those who heard it."""
    past = request.app[HOUSE].past
    asked = ArchiveAsked(
        older_than=query.older_than, service=query.service, kind=query.kind, limit=PAGE
    )
    page = await past.archive.page(asked)
    reached = [
        PastAnnouncement(
            announcement=one,
            affected=await past.affected.counts(one.id),
            deflection=await past.affected.deflection(one.id),
        )
        for one in page.announcements
    ]
    return AnnouncementPage(
        announcements=tuple(reached), total=page.total, older_than=page.older_than
    )
