"""Looks at the live figures again and again, and opens and ends alerts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.staff.repository import at_work
from tickets.staff.views import Role
from tickets.thresholds import repository
from tickets.thresholds.latch import Key, Latches, Values, looked, recalled
from tickets.thresholds.model import ThresholdAlert
from tickets.thresholds.rules import RULES, limit_of
from tickets.thresholds.sampling import sample
from tickets.thresholds.views import Limits, Severity
from tickets.wallboard.service import Wallboards

KEPT = timedelta(days=366)
"""Alerts of a year show what a season is like."""

TOO_LONG_AGO = timedelta(seconds=60)
"""Between two looks so far apart nobody knows what was."""


class Watching:
    """One look is one transaction, and none when nothing has changed."""

    def __init__(self, work: UnitOfWork, clock: Clock, wall: Wallboards, outbox: Outbox) -> None:
        self._work = work
        self._clock = clock
        self._wall = wall
        self._outbox = outbox
        self._latches: Latches = {}
        self._looked_at: datetime | None = None

    async def look(self) -> int:
        """Compare every figure with its limits; returns how many alerts began."""
        values, now = sample(await self._wall.look()), self._clock()
        async with self._work.reading() as session:
            limits = await repository.limits(session)
            known = await repository.going_on(session)
        self._forget_the_past(now)
        before = recalled(self._latches, {(one.figure, one.severity) for one in known})
        self._latches = looked(before, values, limits, now)
        fresh = [key for key, one in self._latches.items() if one.open and not before[key].open]
        changed = [one for one in known if self._changes(one, values)]
        if not fresh and not changed:
            return 0
        async with self._work() as work:
            await self._follow(work.session, changed, values, now)
            begun = [
                await self._begin(work.session, key, values[key[0]] or 0, limits[key[0]], now)
                for key in fresh
            ]
        return sum(begun)

    def _forget_the_past(self, now: datetime) -> None:
        if self._looked_at is None or now - self._looked_at > TOO_LONG_AGO:
            self._latches = {}
        self._looked_at = now

    def _changes(self, alert: ThresholdAlert, values: Values) -> bool:
        if not self._latches[alert.figure, alert.severity].open:
            return True
        value = values[alert.figure]
        return value is not None and RULES[alert.figure].worse(value, alert.worst)

    async def _follow(
        self,
        session: AsyncSession,
        changed: Sequence[ThresholdAlert],
        values: Values,
        now: datetime,
    ) -> None:
        """End what is over, and remember how bad the others have become."""
        for one in changed:
            alert = await repository.alert(session, one.id)
            value = values[alert.figure]
            if not self._latches[alert.figure, alert.severity].open:
                alert.ended_at = alert.ended_at or now
            elif value is not None:
                alert.worst = value

    async def _begin(
        self, session: AsyncSession, key: Key, value: float, limits: Limits, now: datetime
    ) -> bool:
        figure, severity = key
        limit = limit_of(limits, severity) or 0
        row = {"figure": figure, "severity": severity, "limit": limit, "since": now}
        new = await repository.open_once(session, row | {"value": value, "worst": value})
        if new:
            await repository.forget(session, now - KEPT)
        if new and severity is Severity.ALARM and limits.by_email:
            await self._tell(session, key, value, limit, now)
        return new

    async def _tell(
        self, session: AsyncSession, key: Key, value: float, limit: int, now: datetime
    ) -> None:
        figure, severity = key
        for user in await at_work(session):
            if user.email and Role.SUPERVISOR in user.roles:
                notice = Notice(
                    key=f"alert:{figure}:{severity}:{now.timestamp():.0f}:{user.username}",
                    kind=MessageKind.ALERT,
                    values={
                        "figure": figure,
                        "value": f"{value:g}",
                        "limit": str(limit),
                        "at": now.isoformat(),
                    },
                )
                whom = Recipient(language=user.screen_language, email=user.email)
                await self._outbox.post(session, whom, notice, now)
