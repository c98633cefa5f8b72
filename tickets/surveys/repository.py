"""Finding surveys, and those who may be asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from core.ids import CallId, Username
from core.language import Language
from tickets.desk.model import Ticket
from tickets.desk.views import Resolution, TicketState
from tickets.surveys.model import Survey
from tickets.surveys.views import SATISFIED, SurveyFigures

ANSWERED = (TicketState.ANSWERED, TicketState.COMPLETED, TicketState.REJECTED, TicketState.CLOSED)

COUNTED: Mapping[str, ColumnElement[int]] = {
    "asked": func.count(Survey.id),
    "answered": func.count(Survey.answered_at),
    "scores": func.count(Survey.score),
    "score_sum": func.coalesce(func.sum(Survey.score), 0),
    "satisfied": func.count(case((Survey.score >= SATISFIED, 1))),
    "said_resolved": func.count(case((Survey.resolved.is_(True), 1))),
    "said_unresolved": func.count(case((Survey.resolved.is_(False), 1))),
}


async def of_call(session: AsyncSession, call: CallId) -> Survey | None:
    """The survey of this call, held until the transaction ends."""
    return await session.scalar(select(Survey).where(Survey.call == call).with_for_update())


async def hold_of_call(session: AsyncSession, call: CallId) -> Survey:
    """The survey of this call, to be answered."""
    found = await of_call(session, call)
    if found is None:
        raise NotFound("nobody was asked in this call", code="survey_unknown")
    return found


async def of_link(
    session: AsyncSession, token_hash: str, at: datetime, *, hold: bool = False
) -> Survey:
    """The survey of this link; an unknown and an expired one are told in the same words."""
    query = select(Survey).where(Survey.token_hash == token_hash)
    found = await session.scalar(query.with_for_update() if hold else query)
    if found is None or not found.is_valid(at):
        raise NotFound("this link is not valid any more", code="survey_unknown")
    return found


async def service_of(session: AsyncSession, call_ticket: str | None) -> str | None:
    """What the ticket of a call is about, if it has one."""
    if call_ticket is None:
        return None
    return await session.scalar(select(Ticket.service).where(Ticket.number == call_ticket))


async def was_asked(session: AsyncSession, customer_id: int, since: datetime) -> bool:
    """Whether this customer was sent a link since then."""
    query = select(Survey.id).where(
        Survey.customer_id == customer_id,
        Survey.asked_at > since,
        Survey.token_hash.is_not(None),
    )
    return await session.scalar(query.limit(1)) is not None


async def to_be_asked(
    session: AsyncSession, answered_since: datetime, asked_since: datetime, limit: int
) -> list[Ticket]:
    """Tickets answered since then, not in a call, of known customers who were not asked lately."""
    asked = select(Survey.id).where(
        Survey.customer_id == Ticket.customer_id,
        Survey.asked_at > asked_since,
        Survey.token_hash.is_not(None),
    )
    query = (
        select(Ticket)
        .where(
            Ticket.answered_at >= answered_since,
            Ticket.state.in_(ANSWERED),
            Ticket.customer_id.is_not(None),
            or_(Ticket.resolution.is_(None), Ticket.resolution != Resolution.DURING_CALL),
            ~asked.exists(),
        )
        .order_by(Ticket.answered_at, Ticket.number)
        .limit(limit)
        .with_for_update()
    )
    return list(await session.scalars(query))


async def figures(
    session: AsyncSession,
    start: datetime,
    end: datetime,
    language: Language | None,
    service: str | None,
    consultant: Username | None,
) -> SurveyFigures:
    """Of all who were asked between these moments."""
    query = select(*list(COUNTED.values())).where(Survey.asked_at >= start, Survey.asked_at < end)
    for column, wanted in (
        (Survey.language, language),
        (Survey.service, service),
        (Survey.consultant, consultant),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    row = (await session.execute(query)).one()
    return SurveyFigures.model_validate(dict(zip(COUNTED, row, strict=True)))


async def comments(session: AsyncSession, limit: int, before: int | None) -> Sequence[Survey]:
    """The newest surveys with a comment, those with a smaller number than ``before``."""
    query = (
        select(Survey)
        .where(or_(Survey.comment.is_not(None), Survey.comment_recording.is_not(None)))
        .order_by(Survey.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Survey.id < before)
    return list(await session.scalars(query))


async def of_somebody(session: AsyncSession, before: datetime, limit: int) -> list[Survey]:
    """Surveys asked before this moment that still say of whom they are."""
    named = (
        *(Survey.call, Survey.ticket, Survey.customer_id, Survey.consultant),
        *(Survey.token_hash, Survey.comment, Survey.comment_recording),
    )
    query = (
        select(Survey)
        .where(Survey.asked_at < before, or_(*(column.is_not(None) for column in named)))
        .order_by(Survey.id)
        .limit(limit)
        .with_for_update()
    )
    return list(await session.scalars(query))
