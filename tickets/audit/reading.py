"""Reading the audit log: who did what to whom, newest first; whoever looks is noted in it."""

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import Username
from tickets.audit.asking import AuditQuestion, entries
from tickets.audit.noting import note
from tickets.audit.views import Action, AuditPage, AuditView
from tickets.staff.repository import users

PAGE = 50
"""Rows."""

ATTEMPTS = frozenset({Action.SIGN_IN_REFUSED, Action.PIN_REFUSED})
"""Under a name that nobody has, somebody may have typed something else, such as a password."""


class AuditReading:
    """For administrators."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def page(
        self, asked: AuditQuestion, by: Username, before: int | None = None, limit: int = PAGE
    ) -> AuditPage:
        """Entries that fit, from behind the last one of the page before."""
        async with self._work() as work:
            found = await entries(work.session, asked, before, limit + 1)
            known = {user.username for user in await users(work.session)}
            now, what = self._clock(), Action.AUDIT_READ
            note(work.session, at=now, who=by, what=what, object=asked.named)
        shown = tuple(_shown(entry.view(), known) for entry in found[:limit])
        return AuditPage(entries=shown, before=shown[-1].id if found[limit:] else None)


def _shown(entry: AuditView, known: set[Username]) -> AuditView:
    if entry.what in ATTEMPTS and entry.who not in known:
        return entry.model_copy(update={"who": Username("")})
    return entry
