"""Reading the calls of days like the one that is planned."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.language import Language
from tickets.reports.cells import Facet
from tickets.reports.model import CallQuarter
from tickets.staffing.planning import Quarter


async def quarters(
    session: AsyncSession, days: Collection[date], language: Language
) -> list[Quarter]:
    """The quarters of these days, in this language."""
    query = select(
        CallQuarter.start, CallQuarter.offered, CallQuarter.answered, CallQuarter.handling
    ).where(
        CallQuarter.facet == Facet.ALL, CallQuarter.language == language, CallQuarter.day.in_(days)
    )
    return [Quarter(*row) for row in await session.execute(query)]


async def days_with_calls(session: AsyncSession, days: Collection[date]) -> int:
    """On how many of these days anybody called: before the first call there is no history."""
    query = select(func.count(CallQuarter.day.distinct())).where(
        CallQuarter.facet == Facet.ALL, CallQuarter.day.in_(days)
    )
    return await session.scalar(query) or 0
