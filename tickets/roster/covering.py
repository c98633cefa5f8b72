"""Whether enough people are planned, and telling supervisors in time when they are not."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.roster import repository
from tickets.roster.cover import (
    AHEAD,
    HALF_HOUR,
    coverage,
    gaps,
    halves_of,
    meant,
    settled,
    stretches,
    untold,
)
from tickets.roster.views import Cover, Gap, Minimum
from tickets.staff.model import User
from tickets.staff.repository import at_work
from tickets.staff.views import Role

KEPT = timedelta(days=92)
"""A roster of the past is of use for a quarter: who was there, and who was not."""


class Covering:
    """How many there should be, and where there will be too few."""

    def __init__(self, work: UnitOfWork, clock: Clock, outbox: Outbox) -> None:
        self._work = work
        self._clock = clock
        self._outbox = outbox

    async def cover(self) -> Cover:
        """All minimums, and the gaps of the next two hours."""
        now = self._clock()
        async with self._work.reading() as session:
            wanted = await repository.minimums(session)
            return Cover(minimums=stretches(wanted), gaps=await found(session, now, now + AHEAD))

    async def gaps(self) -> tuple[Gap, ...]:
        """Those of the next two hours."""
        now = self._clock()
        async with self._work.reading() as session:
            return await found(session, now, now + AHEAD)

    async def set_minimum(self, asked: Minimum, by: Username) -> Cover:
        """From now on there should be so many at these half hours of every day."""
        async with self._work() as work:
            for half in meant(asked):
                await repository.set_minimum(work.session, asked.language, half, asked.people)
            note(
                work.session,
                at=self._clock(),
                who=by,
                what=Action.COVER_MINIMUM_CHANGED,
                object=f"minimum {asked.language}",
            )
        return await self.cover()

    async def watch(self) -> int:
        """Tell of each gap once, before it comes; returns of how many."""
        now = self._clock()
        async with self._work() as work:
            await repository.forget(work.session, now - KEPT)
            told = await repository.told(work.session)
            open_now = await found(work.session, now, now + AHEAD)
            halves = {half for gap in open_now for half in halves_of(gap)}
            for half in settled(told - halves, now):
                await repository.take_back(work.session, half)
            fresh = {next(halves_of(gap)): gap for gap in untold(open_now, told)}
            for half in sorted(halves - told):
                new = await repository.tell_once(work.session, half, now)
                if new and half in fresh:
                    await self._tell(work.session, fresh[half], now)
            return len(fresh)

    async def _tell(self, session: AsyncSession, gap: Gap, now: datetime) -> None:
        for user in await at_work(session):
            if user.email and Role.SUPERVISOR in user.roles:
                whom = Recipient(language=user.screen_language, email=user.email)
                await self._outbox.post(session, whom, _notice(gap, user, now), now)


async def found(session: AsyncSession, now: datetime, until: datetime) -> tuple[Gap, ...]:
    """The gaps from now on; a house that keeps no roster has none."""
    if not await repository.in_use(session):
        return ()
    entries = await repository.entries(session, now - HALF_HOUR, until + HALF_HOUR)
    planned = [repository.planned(entry) for entry in entries]
    return gaps(coverage(planned, await repository.minimums(session), now, until))


def _notice(gap: Gap, user: User, now: datetime) -> Notice:
    return Notice(
        key=f"cover:{gap.language}:{gap.starts_at:%Y%m%dT%H%M}:{now.timestamp():.0f}:{user.username}",
        kind=MessageKind.COVER,
        values={
            "language": gap.language,
            "start": gap.starts_at.isoformat(),
            "end": gap.ends_at.isoformat(),
            "planned": str(gap.planned),
            "minimum": str(gap.minimum),
        },
    )
