"""Deciding about the fall-back procedure, and the register of approvals."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import TicketNumber, Username
from tickets.announcements import repository as announcements
from tickets.answers.answering import Means
from tickets.answers.repository import done_before
from tickets.answers.views import DeedKind
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk import repository as tickets
from tickets.fallback import repository
from tickets.fallback.deciding import decide, needed
from tickets.fallback.ending import outage_ended
from tickets.fallback.views import ApprovalView, Decision

LIST_LIMIT = 50
"""Rows of one page."""

BATCH = 100
"""Approvals of one transaction."""


class FallbackApprovals:
    """Approvals for the fall-back procedure."""

    def __init__(self, work: UnitOfWork, clock: Clock, means: Means) -> None:
        self._work = work
        self._clock = clock
        self._means = means

    async def decide(self, number: TicketNumber, decision: Decision, by: Username) -> ApprovalView:
        """Grant, with a number that is given once, or refuse; the ticket is answered with it."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            kind = DeedKind.APPROVAL
            if not await done_before(work.session, decision.key, number, kind, now):
                await decide(work.session, self._means, ticket, decision, by, now)
                what = Action.APPROVAL_DECIDED
                note(work.session, at=now, who=by, what=what, object=f"ticket {number}")
            return (await needed(work.session, number)).view(now)

    async def of_ticket(self, number: TicketNumber) -> ApprovalView | None:
        """The newest decision of a ticket, if there is one."""
        async with self._work.reading() as session:
            found = await repository.of_ticket(session, number)
            return found.view(self._clock()) if found else None

    async def register(
        self, before: int | None = None, in_force: bool = False, limit: int = LIST_LIMIT
    ) -> tuple[ApprovalView, ...]:
        """A page of decisions, the newest first; ``before`` is the last ``id`` of another page."""
        now = self._clock()
        async with self._work.reading() as session:
            at = now if in_force else None
            found = await repository.page(session, before, min(limit, LIST_LIMIT), at)
            return tuple(approval.view(now) for approval in found)

    async def follow(self) -> int:
        """End the approvals whose outage is over; returns how many."""
        now = self._clock()
        async with self._work() as work:
            return await _end_some(work.session, now)


async def _end_some(session: AsyncSession, now: datetime) -> int:
    lasting = await repository.lasting(session, now, BATCH)
    if not lasting:
        return 0
    live = await announcements.live(session, now)
    since = min(approval.decided_at for approval in lasting)
    ended = await repository.ended_outages(session, since)
    for approval in lasting:
        approval.ended_at = outage_ended(approval, live, ended, now)
    return sum(approval.ended_at is not None for approval in lasting)
