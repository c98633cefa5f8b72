"""Finding what has been."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import CallId
from tickets.calls import repository as calls
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.desk.model import Ticket
from tickets.history.views import CallFilter, Ending, PastCall, Shown, SurveyFilter
from tickets.surveys.model import Survey
from tickets.surveys.views import SATISFIED

WAITED = select(func.sum(QueueEntry.waited)).where(QueueEntry.call == Call.id).scalar_subquery()

ENDINGS: Mapping[Ending, ColumnElement[bool]] = {
    Ending.ANSWERED: Call.answered_at.is_not(None),
    Ending.ABANDONED: Call.abandoned_at.is_not(None),
    Ending.MESSAGE: Call.message_left_at.is_not(None),
    Ending.CALLBACK: Call.callback_ordered_at.is_not(None),
    Ending.PLACED: Call.placed_at.is_not(None),
    Ending.MENU: and_(
        Call.ended_at.is_not(None),
        *(
            moment.is_(None)
            for moment in (
                Call.queued_at,
                Call.answered_at,
                Call.message_left_at,
                Call.callback_ordered_at,
            )
        ),
    ),
}


async def past_calls(
    session: AsyncSession, wanted: CallFilter, older_than: CallId | None, limit: int
) -> list[PastCall]:
    """The newest of these calls, or those before this one."""
    query = (
        select(Call, Ticket.service, WAITED)
        .outerjoin(Ticket, Ticket.number == Call.ticket)
        .where(*_calls(wanted))
        .order_by(Call.arrived_at.desc(), Call.id.desc())
        .limit(limit)
    )
    if older_than is not None:
        query = query.where(_before(await calls.get(session, older_than)))
    found = (await session.execute(query)).all()
    return [
        PastCall(call=call.view(), service=service, waited=waited)
        for call, service, waited in found
    ]


async def count_of_calls(session: AsyncSession, wanted: CallFilter) -> int:
    """How many match."""
    query = (
        select(func.count())
        .select_from(Call)
        .outerjoin(Ticket, Ticket.number == Call.ticket)
        .where(*_calls(wanted))
    )
    return await session.scalar(query) or 0


async def answers(
    session: AsyncSession, wanted: SurveyFilter, older_than: int | None, limit: int
) -> list[Survey]:
    """The newest of these surveys with an answer, or those before this one."""
    query = (
        select(Survey)
        .where(Survey.answered_at.is_not(None), *_surveys(wanted))
        .order_by(Survey.id.desc())
        .limit(limit)
    )
    if older_than is not None:
        query = query.where(Survey.id < older_than)
    return list(await session.scalars(query))


def _before(last: Call) -> ColumnElement[bool]:
    same = and_(Call.arrived_at == last.arrived_at, Call.id < last.id)
    return or_(Call.arrived_at < last.arrived_at, same)


def _calls(wanted: CallFilter) -> list[ColumnElement[bool]]:
    found = [
        Call.arrived_at >= wanted.span.start,
        Call.arrived_at < wanted.span.end,
        *_equal(
            {
                Call.language: wanted.language,
                Call.outcome: wanted.outcome,
                Call.consultant: wanted.consultant,
                Call.caller: wanted.number,
                Call.ticket: wanted.ticket,
                Ticket.service: wanted.service,
            }
        ),
    ]
    if wanted.ending is not None:
        found.append(ENDINGS[wanted.ending])
        if wanted.ending is not Ending.PLACED:
            found.append(Call.placed_at.is_(None))
    if wanted.waited_over is not None:
        seconds = wanted.waited_over.total_seconds()
        found.append(exists().where(QueueEntry.call == Call.id, QueueEntry.waited > seconds))
    return found


def _surveys(wanted: SurveyFilter) -> list[ColumnElement[bool]]:
    found = [
        Survey.asked_at >= wanted.span.start,
        Survey.asked_at < wanted.span.end,
        *_equal(
            {
                Survey.language: wanted.language,
                Survey.service: wanted.service,
                Survey.consultant: wanted.consultant,
            }
        ),
    ]
    match wanted.shown:
        case Shown.COMMENTED:
            found.append(or_(Survey.comment.is_not(None), Survey.comment_recording.is_not(None)))
        case Shown.LOW:
            found.append(or_(Survey.score < SATISFIED, Survey.resolved.is_(False)))
        case Shown.ALL:
            pass
    return found


def _equal(wanted: Mapping[Any, object]) -> list[ColumnElement[bool]]:
    return [column == value for column, value in wanted.items() if value is not None]
