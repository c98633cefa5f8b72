"""Limits are set, and alerts are read and acknowledged."""

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.thresholds import repository
from tickets.thresholds.events import LimitsChanged
from tickets.thresholds.model import Threshold, threshold_view
from tickets.thresholds.rules import check
from tickets.thresholds.views import AlertPage, AlertView, Figure, Limits, ThresholdView

PAGE = 50


class Thresholds:
    """What supervisors and administrators do with them."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def all(self) -> tuple[ThresholdView, ...]:
        """The limits of every figure."""
        async with self._work.reading() as session:
            changed = await repository.changed(session)
        return tuple(threshold_view(one, *changed.get(one, (None, None))) for one in Figure)

    async def set(self, figure: Figure, limits: Limits, by: Username) -> tuple[ThresholdView, ...]:
        """From now on these hold."""
        check(figure, limits)
        now = self._clock()
        async with self._work() as work:
            row = Threshold(figure=figure, changed_by=by, changed_at=now, **dict(limits))
            await work.session.merge(row)
            note(
                work.session,
                at=now,
                who=by,
                what=Action.THRESHOLD_CHANGED,
                object=f"threshold {figure}",
            )
            work.announce(LimitsChanged(at=now, figure=figure, limits=limits))
        return await self.all()

    async def going_on(self) -> tuple[AlertView, ...]:
        """Alerts that are not over."""
        async with self._work.reading() as session:
            return await repository.views_going_on(session)

    async def alerts(self, before: int | None = None, limit: int = PAGE) -> AlertPage:
        """All of the last year, the newest first."""
        async with self._work.reading() as session:
            found = await repository.views(session, before, limit + 1)
        shown = found[:limit]
        return AlertPage(alerts=shown, before=shown[-1].id if found[limit:] else None)

    async def acknowledge(self, number: int, by: Username) -> AlertView:
        """Somebody sees to it; who was first stays."""
        now = self._clock()
        async with self._work() as work:
            alert = await repository.alert(work.session, number)
            if alert.acknowledged_by is None:
                alert.acknowledged_by, alert.acknowledged_at = by, now
                note(
                    work.session,
                    at=now,
                    who=by,
                    what=Action.ALERT_ACKNOWLEDGED,
                    object=f"alert {number}",
                )
                await work.session.flush()
            return await repository.view(work.session, number)
