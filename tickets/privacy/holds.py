"""Legal holds: what somebody has to keep is erased and purged by nobody."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock, warsaw_date
from core.db import UnitOfWork
from core.errors import Invalid
from core.ids import TicketNumber, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk import repository as desk
from tickets.free_text import refuse_pesel
from tickets.privacy import repository
from tickets.privacy.model import LegalHold
from tickets.privacy.views import LONGEST_REASON, HoldView

LIST_LIMIT = 200
"""Holds of one page."""


class Holds:
    """Set, lifted and listed; each deed is in the audit log."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def set(
        self,
        by: Username,
        reason: str,
        customer: int | None = None,
        ticket: TicketNumber | None = None,
        until: date | None = None,
    ) -> HoldView:
        """Keep all of a customer, or one ticket, from being erased or purged."""
        _check_reason(reason)
        if (customer is None) == (ticket is None):
            raise Invalid("a hold is on a customer or on a ticket", code="hold")
        now = self._clock()
        if until and until < warsaw_date(now):
            raise Invalid("a hold ends today or later", code="hold_until")
        async with self._work() as work:
            await repository.one_at_a_time(work.session)
            await _check_subject(work.session, customer, ticket)
            held = LegalHold(
                customer_id=customer, ticket=ticket, reason=reason.strip(), until=until
            )
            held.set_by, held.set_at = by, now
            work.session.add(held)
            await work.session.flush()
            note(work.session, at=now, who=by, what=Action.HOLD_SET, object=f"hold {held.id}")
            return held.view()

    async def lift(self, number: int, by: Username) -> HoldView:
        """It holds no longer; lifting it again changes nothing."""
        async with self._work() as work:
            held, now = await repository.hold(work.session, number), self._clock()
            if held.lift(by, now):
                what = Action.HOLD_LIFTED
                note(work.session, at=now, who=by, what=what, object=f"hold {number}")
            return held.view()

    async def all(self) -> tuple[HoldView, ...]:
        """Holds in force."""
        async with self._work.reading() as session:
            found = await repository.holds(session, self._clock(), LIST_LIMIT)
            return tuple(one.view() for one in found)


async def _check_subject(
    session: AsyncSession, customer: int | None, ticket: TicketNumber | None
) -> None:
    if ticket is not None:
        await desk.get(session, ticket)
    if customer is not None:
        await repository.customer_as_person(session, customer)


def _check_reason(reason: str) -> None:
    refuse_pesel(reason)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Invalid(f"a reason has 1 to {LONGEST_REASON} characters", code="reason")
