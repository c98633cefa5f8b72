"""From tickets to measured indicators."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import warsaw_date, warsaw_day
from tickets.reports.cut import Cut
from tickets.reports.desk import repository as desk
from tickets.reports.desk.applications import took
from tickets.reports.house_indicators import (
    APPLICATION_OUTAGE,
    APPLICATION_TIME,
    COMPLAINT_RATE,
    COMPLIANCE,
    NOTICE_DELAY,
    UPHELD,
)
from tickets.reports.timed import timed
from tickets.reports.views import Measured
from tickets.slots import SLOT, Span

OF_TICKETS = (
    COMPLIANCE,
    APPLICATION_TIME,
    APPLICATION_OUTAGE,
    COMPLAINT_RATE,
    UPHELD,
    NOTICE_DELAY,
)


async def measure_tickets(
    session: AsyncSession, span: Span, cut: Cut, now: datetime
) -> list[Measured]:
    """How soon tickets were answered; no data by language or consultant: a ticket has neither."""
    if cut.language is not None or cut.consultant is not None:
        return [one.measured(0, 0) for one in OF_TICKETS]
    return [
        await _compliance(session, span, cut.service, now),
        *await _applications(session, span, cut.service),
        *await _complaints(session, span, cut.service),
        timed(NOTICE_DELAY, await desk.outage_notices(session, span)),
    ]


async def _compliance(
    session: AsyncSession, span: Span, service: str | None, now: datetime
) -> Measured:
    ends = due_days(span)
    good, total = await desk.due(session, ends, service, now) if ends else (0, 0)
    first, last = min(ends, default=warsaw_date(span.end)), max(ends, default=date.min)
    early, others = await desk.answered_on_other_days(session, span, first, last, service)
    return COMPLIANCE.measured(good + early, total + others)


async def _applications(session: AsyncSession, span: Span, service: str | None) -> list[Measured]:
    times = took(await desk.application_moves(session, span, service))
    return [
        timed(APPLICATION_TIME, [time.desk for time in times]),
        timed(APPLICATION_OUTAGE, [time.outages for time in times]),
    ]


async def _complaints(session: AsyncSession, span: Span, service: str | None) -> list[Measured]:
    lodged, upheld, decided = await desk.complaints(session, span, service)
    return [
        COMPLAINT_RATE.measured(lodged, await desk.answered(session, span, service)),
        UPHELD.measured(upheld, decided),
    ]


def due_days(span: Span) -> dict[date, datetime]:
    """The Warsaw days that end in this span, each with its end."""
    found: dict[date, datetime] = {}
    moment = span.start - SLOT
    while (end := warsaw_day(moment)[1]) <= span.end:
        if end > span.start:
            found[warsaw_date(moment)] = end
        moment = end
    return found
