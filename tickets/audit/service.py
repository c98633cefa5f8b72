"""Writing and reading the audit log."""

from sqlalchemy import select

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import Username
from tickets.audit.model import AuditEntry
from tickets.audit.views import Action, AuditView

LIST_LIMIT = 200
"""Entries of one page."""


class Audit:
    """For looks and deeds that have no transaction of their own to be noted in."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def record(self, who: Username, what: Action, *objects: str) -> None:
        """Note one entry for each object, for example ``customer 7`` of a screen pop."""
        async with self._work() as work:
            for name in objects:
                work.session.add(AuditEntry(at=self._clock(), who=who, what=what, object=name))

    async def entries(self, limit: int = LIST_LIMIT) -> tuple[AuditView, ...]:
        """The newest entries, newest first."""
        async with self._work.reading() as session:
            query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
            return tuple(entry.view() for entry in await session.scalars(query))
