"""From the roll-ups of presence to measured indicators."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.language import Language
from tickets.presence import repository as presence
from tickets.reports.cut import Cut
from tickets.reports.house_indicators import AVAILABILITY, OCCUPANCY, UTILISATION
from tickets.reports.indicator import MILLISECONDS
from tickets.reports.sums import Sums
from tickets.reports.views import Measured
from tickets.slots import Span


async def measure_people(
    session: AsyncSession, span: Span, cut: Cut, sums: Sums, now: datetime
) -> list[Measured]:
    """How busy people were, and whether anybody was there."""
    return [
        *await _busy(session, span, cut, sums),
        *[await _covered(session, span, cut, language, now) for language in AVAILABILITY],
    ]


async def _busy(session: AsyncSession, span: Span, cut: Cut, sums: Sums) -> list[Measured]:
    """No data for a language or a service: nobody's hour belongs to one."""
    if not cut.is_about_people:
        return [OCCUPANCY.measured(0, 0), UTILISATION.measured(0, 0)]
    available, signed_in = (
        time / MILLISECONDS
        for time in await presence.staffed(session, span.start, span.end, cut.consultant)
    )
    handling = (sums.handling + sums.callback_handling) / MILLISECONDS
    return [
        OCCUPANCY.measured(handling, handling + available),
        UTILISATION.measured(handling + available, signed_in),
    ]


async def _covered(
    session: AsyncSession, span: Span, cut: Cut, language: Language, now: datetime
) -> Measured:
    """Of the time that has passed; the hours to come count neither way."""
    indicator = AVAILABILITY[language]
    passed = min(span.end, now) - span.start
    if cut.member is not None or cut.language not in (None, language) or passed <= timedelta(0):
        return indicator.measured(0, 0)
    covered = await presence.covered(session, span.start, span.end, language)
    seconds = passed.total_seconds()
    return indicator.measured(min(covered / MILLISECONDS, seconds), seconds)
