"""Reading the calls that consultants placed."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from core.language import Language
from tickets.calls.model import Call
from tickets.reports.facts import Placed
from tickets.reports.raw.reading import last_talk, ms


class PlacedRow(NamedTuple):
    """One call that a consultant placed, with its last talk."""

    arrived_at: datetime
    answered_at: datetime | None
    queued_at: datetime | None
    """Passed on to a queue: what follows is a stay there, and the talk that it leads to."""
    language: Language | None
    consultant: Username | None
    talk_began_at: datetime | None
    talk_ended_at: datetime | None
    wrapped_up_at: datetime | None


async def placed(session: AsyncSession, start: datetime, end: datetime) -> list[Placed]:
    """The calls that consultants placed between these moments."""
    query = select(
        Call.arrived_at,
        Call.answered_at,
        Call.queued_at,
        Call.language,
        Call.consultant,
        Call.talk_began_at,
        Call.talk_ended_at,
        Call.wrapped_up_at,
    ).where(Call.arrived_at >= start, Call.arrived_at < end, Call.placed_at.is_not(None))
    return [placed_call(PlacedRow._make(row)) for row in await session.execute(query)]


def placed_call(row: PlacedRow) -> Placed:
    """What this call counts for; whose customer then waited in a queue, only until there."""
    consultant = row.consultant
    if row.queued_at is None:
        handling = last_talk(row.talk_began_at, row.talk_ended_at, row.wrapped_up_at) or 0
    else:
        handling, consultant = ms(row.answered_at or row.queued_at, row.queued_at), None
    return Placed(
        at=row.arrived_at,
        language=row.language or "",
        consultant=consultant,
        handling=handling,
    )
