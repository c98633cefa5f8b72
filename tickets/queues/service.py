"""The limits of the queues: set by administrators, asked for each time that one counts."""

from collections.abc import Iterator

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import Username
from core.last_known import LastKnown
from core.queue_settings import QueueSettings
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.queues import repository
from tickets.queues.views import LimitsInput, LimitsView, QueueLimits, SetLimits


class Queues:
    """What is set is in the database; what is not, holds as configured."""

    def __init__(self, work: UnitOfWork, clock: Clock, settings: QueueSettings) -> None:
        self._work = work
        self._clock = clock
        self._configured = QueueLimits.of(settings)
        self._known = LastKnown(self._in_force, self._configured)

    @property
    def limits(self) -> QueueLimits:
        """What holds now; while the database is away, what held last."""
        return self._known.now

    async def keep(self) -> None:
        """Follow what other processes set."""
        await self._known.keep("queues.limits_not_read")

    async def look(self) -> LimitsView:
        """What holds, and who has decided it."""
        async with self._work.reading() as session:
            row, name = await repository.kept(session)
        return LimitsView(
            version=row.version,
            limits=self._configured.under(row.limits),
            chosen=row.limits,
            configured=self._configured,
            changed_by=name,
            changed_at=row.changed_at,
        )

    async def set(self, wanted: LimitsInput, by: Username) -> LimitsView:
        """From now on these hold; the same again changes nothing."""
        limits = SetLimits(**wanted.model_dump(exclude={"seen"}))
        async with self._work() as work:
            row = await repository.held(work.session)
            if row.limits != limits:
                if row.version != wanted.seen:
                    raise Conflict("somebody has changed the limits", code="limits_changed")
                now = self._clock()
                for change in _changes(row.limits, limits):
                    what, about = Action.QUEUE_LIMIT_CHANGED, f"queue_limit {change}"
                    note(work.session, at=now, who=by, what=what, object=about)
                row.limits, row.version = limits, row.version + 1
                row.changed_by, row.changed_at = by, now
        await self._known.look()
        return await self.look()

    async def _in_force(self) -> QueueLimits:
        return (await self.look()).limits


def _changes(before: SetLimits, after: SetLimits) -> Iterator[str]:
    """Which limit became what, as the audit log has it."""
    for name, value in after:
        if value != getattr(before, name):
            yield f"{name} {'configured' if value is None else value}"
