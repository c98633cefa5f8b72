"""What supervisors see from across the room, asked for in one transaction."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock, warsaw_date
from core.db import UnitOfWork
from core.language import Language
from tickets.calendar import business_days_after
from tickets.calls import repository as calls
from tickets.calls.events import Availability
from tickets.presence import repository as presence
from tickets.presence.model import ConsultantStatus
from tickets.presence.times import Kind
from tickets.reports import repository as roll_ups
from tickets.reports.call_indicators import ABANDONMENT, SERVICE_LEVEL
from tickets.reports.cut import EVERYTHING
from tickets.reports.raw import repository as raw
from tickets.reports.sums import NOTHING, Sums
from tickets.slots import Span
from tickets.waiting.estimate import estimate
from tickets.waiting.service import Waits
from tickets.wallboard import repository
from tickets.wallboard.views import OpenTickets, QueueFigures, Wallboard

RECENT = timedelta(minutes=30)
A_DAY = timedelta(days=1)
NOBODY = (0, None)

WRAPUP = "wrapup"
"""The reason with which the exchange pauses a consultant who is in a talk or writes it up."""

SOON = 2
"""Business days."""


class Wallboards:
    """Figures without names."""

    def __init__(self, work: UnitOfWork, clock: Clock, waits: Waits) -> None:
        self._work = work
        self._clock = clock
        self._waits = waits

    async def look(self) -> Wallboard:
        """Everything at this moment."""
        now = self._clock()
        handling = {language: await self._waits.handling(language) for language in Language}
        async with self._work.reading() as session:
            people = await presence.now(session)
            today = await roll_ups.sums(session, Span.of_day(now), EVERYTHING)
            waiting = await repository.waiting(session, now - A_DAY)
            soon = business_days_after(warsaw_date(now), SOON)
            return Wallboard(
                at=now,
                queues=tuple(
                    _queue(language, waiting.get(language, NOBODY), people, handling[language])
                    for language in Language
                ),
                held_since=await _held_since(session, now),
                consultants=Counter(one.availability for one in people),
                service_level_today=SERVICE_LEVEL.share(today),
                service_level_recent=SERVICE_LEVEL.share(await _recent(session, now)),
                abandonment_today=ABANDONMENT.share(today),
                callbacks_due=await repository.callbacks_due(session, now - 7 * A_DAY),
                messages_waiting=await repository.messages_waiting(session),
                due_soon=await repository.due_until(session, soon),
                complaints_near=await repository.complaints_until(session, soon),
                announcements=tuple(await repository.on_air(session)),
            )

    async def open_tickets(self) -> tuple[OpenTickets, ...]:
        """What waits for an answer, by group, service and state."""
        async with self._work.reading() as session:
            return await repository.open_tickets(session, warsaw_date(self._clock()))


async def _held_since(session: AsyncSession, now: datetime) -> datetime | None:
    held = await calls.on_hold(session, now - A_DAY)
    return held[0].at if held else None


async def _recent(session: AsyncSession, now: datetime) -> Sums:
    visits = await raw.visits(session, now - RECENT, now)
    return sum((visit.sums() for visit in visits), NOTHING)


def _queue(
    language: Language,
    waiting: tuple[int, datetime | None],
    people: Sequence[ConsultantStatus],
    handling: float,
) -> QueueFigures:
    available = sum(language in one.languages and answers_soon(one) for one in people)
    number, first = waiting
    expected = estimate(number + 1, available, handling)
    return QueueFigures(
        language=language,
        waiting=number,
        longest_since=first,
        available=available,
        estimate_minutes=expected and expected.minutes,
    )


def answers_soon(status: ConsultantStatus) -> bool:
    """Signed in and not paused; who writes up a call takes the next one after it."""
    stay = status.stay()
    return (
        stay.kind is Kind.AVAILABLE
        or status.pause_reason == WRAPUP
        or (status.availability is Availability.BUSY and not status.pause_reason)
    )
