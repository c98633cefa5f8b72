"""Purging: what is older than its period goes, and the audit log says how much went."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import Username
from core.settings import RetentionSettings
from core.vault import Vault
from tickets.audit.chain import PURGED_TO
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.calls.aside import Aside
from tickets.files.store import FileStore
from tickets.privacy.repository import one_at_a_time
from tickets.privacy.views import Period, PurgeReport
from tickets.retention import repository
from tickets.retention.chosen import repository as choices
from tickets.retention.due import MESSAGES, TALKS
from tickets.retention.model import LastPurge
from tickets.retention.periods import borders, in_force
from tickets.retention.steps import Step

KEEPER = Username("retention")
"""Who a purge is noted under."""

One = Callable[[AsyncSession, datetime, Any, datetime], Awaitable[Step]]


class Retention:
    """Removes in small steps; a dry run takes each step back."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        vault: Vault,
        store: FileStore,
        aside: Aside,
        settings: RetentionSettings,
    ) -> None:
        self._work = work
        self._clock = clock
        self._vault = vault
        self._store = store
        self._aside = aside
        self._settings = settings

    async def purge(self, *, dry_run: bool = False) -> PurgeReport:
        """Remove all whose time is over; again removes nothing."""
        now = self._clock()
        before = borders(await self._in_force(), now)
        removed = dict[Period, int]()
        for period, (one, start) in self._steps().items():
            removed[period] = await self._sweep(period, one, start, before[period], now, dry_run)
        removed[Period.PUT_ASIDE] = await self._purge_aside(before[Period.PUT_ASIDE], now, dry_run)
        async with self._work.reading() as session:
            held = await repository.held_calls(session, before[Period.CALLS], now)
        return PurgeReport(removed=removed, held=held)

    async def _in_force(self) -> RetentionSettings:
        async with self._work.reading() as session:
            return in_force(self._settings, await choices.chosen(session))

    def _steps(self) -> dict[Period, tuple[One, Any]]:
        at = repository
        return {
            Period.RECORDINGS: (lambda s, b, a, n: at.recordings(s, TALKS, b, a, n), 0),
            Period.VOICE_MESSAGES: (lambda s, b, a, n: at.recordings(s, MESSAGES, b, a, n), 0),
            Period.NUMBERS: (lambda s, b, a, n: at.numbers(s, self._vault, b, a, n), None),
            Period.TRIES: (lambda s, b, a, _n: at.tries(s, b, a), ""),
            Period.ADDRESSES: (at.addresses, 0),
            Period.SURVEYS: (at.surveys, 0),
            Period.CALLS: (at.calls, ""),
            Period.AUDIT: (lambda s, b, a, _n: at.audit_entries(s, b, a), 0),
        }

    async def _sweep(
        self, period: Period, one: One, start: Any, before: datetime, now: datetime, dry_run: bool
    ) -> int:
        removed, after = 0, start
        while True:
            step = await self._step(period, one, after, before, now, dry_run)
            removed += step.rows
            after = step.next
            if after is None:
                break
        if not dry_run:
            await self._note(period, removed, now)
        return removed

    async def _purge_aside(self, before: datetime, now: datetime, dry_run: bool) -> int:
        purge = partial(self._aside.purge, before, dry_run=dry_run)
        removed = await asyncio.to_thread(purge)
        if not dry_run:
            await self._note(Period.PUT_ASIDE, removed, now)
        return removed

    async def _note(self, period: Period, removed: int, now: datetime) -> None:
        async with self._work() as work:
            await one_at_a_time(work.session)
            await work.session.merge(LastPurge(period=period, at=now, removed=removed))
            if removed and period is not Period.AUDIT:
                about = f"{period}: {removed}"
                note(work.session, at=now, who=KEEPER, what=Action.PURGED, object=about)

    async def _step(
        self, period: Period, one: One, after: Any, before: datetime, now: datetime, dry_run: bool
    ) -> Step:
        async with self._work() as work:
            await one_at_a_time(work.session)
            step = await one(work.session, before, after, now)
            _note_cut(work.session, period, step, now)
            if dry_run:
                await work.session.rollback()
                return step
        for place in step.places:
            await self._store.drop(place)
        return step


def _note_cut(session: AsyncSession, period: Period, step: Step, now: datetime) -> None:
    """In the transaction of the cut: without it the chain would seem to begin too late."""
    if period is Period.AUDIT and step.last is not None:
        about = f"{PURGED_TO}{step.last}"
        note(session, at=now, who=KEEPER, what=Action.AUDIT_PURGED, object=about)
