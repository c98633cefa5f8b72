"""From the roll-ups of calls to measured indicators."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from tickets.reports import repository
from tickets.reports.call_indicators import (
    CALL_INDICATORS,
    FIRST_CONTACT,
    HANDLING_TIME,
    LASTING,
    SPEED_OF_ANSWER,
)
from tickets.reports.contacts import WEEK
from tickets.reports.cut import Cut
from tickets.reports.house_indicators import CALLBACK_DELAY
from tickets.reports.raw import repository as raw
from tickets.reports.spread import MEDIAN, SLOW, exact, rough
from tickets.reports.sums import Sums
from tickets.reports.timed import timed
from tickets.reports.views import Measured
from tickets.slots import Span

ONE_DAY = timedelta(hours=25)
"""Up to the longest day, medians come from the calls themselves; beyond it from buckets."""

AWAITED = (FIRST_CONTACT, LASTING)
"""Certain only when the week in which a customer may come again is over."""


async def measure_calls(
    session: AsyncSession, span: Span, cut: Cut, sums: Sums, now: datetime
) -> list[Measured]:
    """All indicators of calls."""
    more = await _medians(session, span, cut)
    if span.end > now - WEEK:
        more |= {indicator.code: {"provisional": True} for indicator in AWAITED}
    delays = [] if cut.member is not None else await raw.callback_delays(session, span, cut)
    return [
        *(
            indicator.over(sums).model_copy(update=more.get(indicator.code, {}))
            for indicator in CALL_INDICATORS
        ),
        timed(CALLBACK_DELAY, delays),
    ]


async def _medians(session: AsyncSession, span: Span, cut: Cut) -> dict[str, dict[str, Any]]:
    codes = SPEED_OF_ANSWER.code, HANDLING_TIME.code
    if span.length <= ONE_DAY:
        times = await raw.times(session, span, cut)
        waits = [wait for wait, _ in times]
        handlings = [handling for _, handling in times if handling is not None]
        return {
            code: {"median": exact(values, MEDIAN), "p90": exact(values, SLOW)}
            for code, values in zip(codes, (waits, handlings), strict=True)
        }
    return {
        code: {"median": rough(values, MEDIAN), "p90": rough(values, SLOW), "exact": False}
        for code, values in zip(codes, await repository.spreads(session, span, cut), strict=True)
    }
