"""Surveys: after a call, and by link."""

from datetime import datetime, timedelta

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import CallId, Username
from core.language import Language
from tickets.calls import repository as calls
from tickets.calls.model import Call
from tickets.customers.tokens import hash_of
from tickets.surveys import repository
from tickets.surveys.events import SurveySubmitted
from tickets.surveys.inviting import Invitations
from tickets.surveys.model import Survey
from tickets.surveys.views import (
    SurveyAnswers,
    SurveyFigures,
    SurveyQuestion,
    SurveyView,
    SurveyWay,
)

LIST_LIMIT = 100
"""Rows of one page."""

INVITING_BATCH = 50
"""Tickets of one transaction."""

LATE = timedelta(days=2)
"""Who was answered longer ago is not asked any more."""


class Surveys:
    """What callers and customers are asked, and what they answer."""

    def __init__(self, work: UnitOfWork, clock: Clock, invitations: Invitations) -> None:
        self._work = work
        self._clock = clock
        self._invitations = invitations

    async def offer(self, call: CallId) -> SurveyView | None:
        """The caller is asked after the talk, once a call; None: this one was asked before."""
        async with self._work() as work:
            record = await calls.hold(work.session, call)
            if await repository.of_call(work.session, call) is not None:
                return None
            survey = _after(record, self._clock())
            survey.service = await repository.service_of(work.session, record.ticket)
            work.session.add(survey)
            await work.session.flush()
            return survey.view()

    async def answer_in_call(self, call: CallId, answers: SurveyAnswers) -> SurveyView:
        """Keep one answer of the caller at once: whoever hangs up now has said at least this."""
        async with self._work() as work:
            survey = await repository.hold_of_call(work.session, call)
            survey.answer(answers, self._clock())
            return survey.view()

    async def comment_in_call(self, call: CallId, recording: str) -> SurveyView:
        """Keep the reference to what the caller said after the tone."""
        async with self._work() as work:
            survey = await repository.hold_of_call(work.session, call)
            survey.keep_recording(recording, self._clock())
            return survey.view()

    async def end_call(self, call: CallId) -> SurveyView:
        """The conversation is over, and what was answered stays."""
        async with self._work() as work:
            survey = await repository.hold_of_call(work.session, call)
            is_new = survey.submitted_at is None
            survey.end_call(self._clock())
            if is_new and survey.submitted_at:
                work.announce(_submitted(survey, self._clock()))
            return survey.view()

    async def invite_answered(self) -> int:
        """Send links for tickets that were answered lately, not in a call; returns how many.

        At most one for a customer in thirty days: who was asked lately is left in peace.
        """
        async with self._work() as work:
            now = self._clock()
            lately = now - self._invitations.every
            tickets = await repository.to_be_asked(work.session, now - LATE, lately, INVITING_BATCH)
            sent = [await self._invitations.invite(work.session, ticket, now) for ticket in tickets]
            return sum(sent)

    async def question(self, token: str) -> SurveyQuestion:
        """What the page of this link shows; ``NotFound`` when it is not valid any more."""
        async with self._work.reading() as session:
            survey = await repository.of_link(session, hash_of(token), self._clock())
            return survey.question()

    async def submit(self, token: str, answers: SurveyAnswers) -> None:
        """Keep the answers of this link, once; the same again changes nothing."""
        async with self._work() as work:
            now = self._clock()
            survey = await repository.of_link(work.session, hash_of(token), now, hold=True)
            if survey.submit(answers, now):
                work.announce(_submitted(survey, now))

    async def figures(
        self,
        start: datetime,
        end: datetime,
        *,
        language: Language | None = None,
        service: str | None = None,
        consultant: Username | None = None,
    ) -> SurveyFigures:
        """Of all who were asked between these moments."""
        async with self._work.reading() as session:
            return await repository.figures(session, start, end, language, service, consultant)

    async def comments(
        self, limit: int = LIST_LIMIT, before: int | None = None
    ) -> tuple[SurveyView, ...]:
        """The newest surveys with a comment; the page after the one that ended with ``before``."""
        async with self._work.reading() as session:
            found = await repository.comments(session, min(limit, LIST_LIMIT), before)
            return tuple(survey.view() for survey in found)


def _after(call: Call, at: datetime) -> Survey:
    return Survey(
        way=SurveyWay.CALL,
        call=call.id,
        ticket=call.ticket,
        consultant=call.consultant,
        language=call.language or Language.PL,
        asked_at=at,
    )


def _submitted(survey: Survey, at: datetime) -> SurveySubmitted:
    return SurveySubmitted(at=at, survey=survey.id, score=survey.score)
