"""Reading what has been."""

from core.db import UnitOfWork
from core.errors import Invalid
from core.ids import CallId
from tickets.history import repository
from tickets.history.views import (
    MOST_ROWS,
    CallFilter,
    CallPage,
    PastCall,
    SurveyFilter,
    SurveyPage,
)
from tickets.surveys import repository as surveys
from tickets.surveys.views import SurveyView

PAGE = 50
AT_ONCE = 500
"""Rows of one transaction, so that it stays short however long the table is."""


class History:
    """Calls and surveys of any days, for those who look after the hotline."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def calls(
        self, wanted: CallFilter, older_than: CallId | None = None, limit: int = PAGE
    ) -> CallPage:
        """One page of calls, the newest first."""
        async with self._work.reading() as session:
            found = await repository.past_calls(session, wanted, older_than, limit + 1)
            total = await repository.count_of_calls(session, wanted)
        page = tuple(found[:limit])
        more = page[-1].call.id if len(found) > limit else None
        return CallPage(calls=page, total=total, older_than=more)

    async def all_calls(self, wanted: CallFilter) -> tuple[PastCall, ...]:
        """All of them; too many are refused, for nobody reads such a table."""
        async with self._work.reading() as session:
            _refuse_too_many(await repository.count_of_calls(session, wanted))
        found: list[PastCall] = []
        while len(found) < MOST_ROWS:
            last = found[-1].call.id if found else None
            async with self._work.reading() as session:
                page = await repository.past_calls(session, wanted, last, AT_ONCE)
            found += page
            if len(page) < AT_ONCE:
                break
        return tuple(found)

    async def surveys(
        self, wanted: SurveyFilter, older_than: int | None = None, limit: int = PAGE
    ) -> SurveyPage:
        """What was counted, and one page of what was answered, the newest first."""
        cut = wanted.language, wanted.service, wanted.consultant
        async with self._work.reading() as session:
            figures = await surveys.figures(session, wanted.span.start, wanted.span.end, *cut)
            found = await repository.answers(session, wanted, older_than, limit + 1)
            page = tuple(survey.view() for survey in found[:limit])
        more = page[-1].id if len(found) > limit else None
        return SurveyPage(figures=figures, surveys=page, older_than=more)

    async def all_surveys(self, wanted: SurveyFilter) -> tuple[SurveyView, ...]:
        """All that was answered; too many are refused."""
        page = await self.surveys(wanted, None, AT_ONCE)
        _refuse_too_many(page.figures.answered)
        found = [*page.surveys]
        while page.older_than is not None:
            page = await self.surveys(wanted, page.older_than, AT_ONCE)
            found += page.surveys
        return tuple(found)


def _refuse_too_many(rows: int) -> None:
    if rows > MOST_ROWS:
        raise Invalid(f"a table has at most {MOST_ROWS} rows, not {rows}", code="too_many")
