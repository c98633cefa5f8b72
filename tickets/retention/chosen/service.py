"""Administrators see how long what is kept, what a change would remove, and change it.

A change holds from the next purge on, and until then nothing is lost: going back is the undo.
"""

import asyncio
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import Username
from core.settings import RetentionSettings
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.calls.aside import Aside
from tickets.free_text import refuse_pesel
from tickets.privacy.repository import one_at_a_time
from tickets.privacy.views import Period
from tickets.retention.chosen import repository
from tickets.retention.chosen.model import RetentionChange
from tickets.retention.model import LastPurge
from tickets.retention.periods import (
    FIELDS,
    border,
    bounds,
    in_force,
    length_of,
    next_night,
    unit_of,
)
from tickets.retention.repository import last_purges
from tickets.retention.views import PeriodInput, PeriodView, Preview, RetentionView

Named = tuple[RetentionChange, str]


class RetentionPeriods:
    """What is configured is the default; what was chosen here wins."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, settings: RetentionSettings, aside: Aside
    ) -> None:
        self._work = work
        self._clock = clock
        self._settings = settings
        self._aside = aside

    async def all(self) -> RetentionView:
        """Every period, what went last, and when a purge is next."""
        now = self._clock()
        async with self._work.reading() as session:
            force = in_force(self._settings, await repository.chosen(session))
            changed, purged = await repository.latest(session), await last_purges(session)
            holds = await repository.holds(session, now)
        periods = tuple(
            self._view(period, length_of(force, period), changed.get(period), purged.get(period))
            for period in FIELDS
        )
        return RetentionView(periods=periods, next_purge=next_night(now), holds=holds)

    async def preview(self, period: Period, length: int) -> Preview:
        """What the next purge would remove if it came now and with this length."""
        _check(period, length)
        now = self._clock()
        before = border(period, length, now)
        if period is Period.PUT_ASIDE:
            lines = partial(self._aside.purge, before, dry_run=True)
            return Preview(rows=await asyncio.to_thread(lines), more=False)
        async with self._work.reading() as session:
            return await repository.count(session, period, before, now)

    async def change(self, period: Period, wanted: PeriodInput, by: Username) -> RetentionView:
        """From the next purge on it is kept for so long; the same again changes nothing."""
        _check(period, wanted.length)
        refuse_pesel(wanted.reason)
        async with self._work() as work:
            await one_at_a_time(work.session)
            await self._change(work.session, period, wanted, by)
        return await self.all()

    async def _change(
        self, session: AsyncSession, period: Period, wanted: PeriodInput, by: Username
    ) -> None:
        now, configured = self._clock(), length_of(self._settings, period)
        length = None if wanted.length == configured else wanted.length
        last = await repository.last_of(session, period)
        if last is not None and last.says(length, wanted, by):
            return
        if wanted.seen != (last.id if last else 0):
            raise Conflict("somebody changed this period meanwhile", code="retention_changed")
        new = RetentionChange(period=period, length=length, reason=wanted.reason)
        new.changed_by, new.changed_at = by, now
        session.add(new)
        before = (last.length if last else None) or configured
        why = f"reason {before} -> {wanted.length} {unit_of(period)}: {wanted.reason}"
        for about in (f"retention {period}", why):
            note(session, at=now, who=by, what=Action.RETENTION_CHANGED, object=about)

    def _view(
        self, period: Period, length: int, changed: Named | None, purged: LastPurge | None
    ) -> PeriodView:
        change, name = changed or (None, None)
        least, most = bounds(period)
        return PeriodView(
            period=period,
            unit=unit_of(period),
            length=length,
            configured=length_of(self._settings, period),
            least=least,
            most=most,
            change=change.id if change else 0,
            reason=change.reason if change else None,
            changed_by=name,
            changed_at=change.changed_at if change else None,
            purged_at=purged.at if purged else None,
            purged_rows=purged.removed if purged else None,
        )


def _check(period: Period, length: int) -> None:
    least, most = bounds(period)
    if not least <= length <= most:
        raise Invalid(f"{period} are kept for {least} to {most}", code="retention_bounds")
