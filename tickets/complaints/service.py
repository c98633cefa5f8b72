"""Lodging complaints and requests for explanations, and deciding about them."""

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import TicketNumber, Username
from tickets.answers.answering import Means, give_answer
from tickets.answers.repository import done_before
from tickets.answers.views import DeedKind, NewAnswer
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.complaints import repository
from tickets.complaints.lodging import lodge, lodge_late, lodged_before, refuse_stranger
from tickets.complaints.views import (
    ComplaintDecision,
    ComplaintView,
    NewComplaint,
    OnBehalf,
)
from tickets.desk import repository as tickets
from tickets.desk.views import TicketState

LIST_LIMIT = 50
"""Rows of one page."""


class Complaints:
    """Complaints and requests for explanations."""

    def __init__(self, work: UnitOfWork, clock: Clock, means: Means) -> None:
        self._work = work
        self._clock = clock
        self._means = means

    async def of_ticket(self, number: TicketNumber) -> tuple[ComplaintView, ...]:
        """All about this ticket, oldest first."""
        async with self._work.reading() as session:
            return await repository.of_ticket(session, number)

    async def undecided(self, after: int = 0) -> tuple[ComplaintView, ...]:
        """A page of those that wait for a decision, oldest first; ``after`` is the last seen."""
        async with self._work.reading() as session:
            return await repository.undecided(session, after, LIST_LIMIT)

    async def lodge(
        self,
        number: TicketNumber,
        customer: int,
        new: NewComplaint,
        on_behalf: OnBehalf | None = None,
    ) -> ComplaintView:
        """Lodge it about an answer, within three days (R19); later it is ``complaint_late``."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            refuse_stranger(ticket, customer, new, on_behalf)
            lodged = await lodged_before(work.session, ticket, new.key)
            if lodged is None:
                await tickets.refuse_changed(work.session, number, new.seen)
                by = on_behalf.consultant if on_behalf else None
                lodged = await lodge(work.session, ticket, customer, new, by, now)
            return lodged.view()

    async def lodge_late(
        self,
        number: TicketNumber,
        customer: int,
        new: NewComplaint,
        on_behalf: OnBehalf | None = None,
    ) -> ComplaintView:
        """Make a late complaint a new notification that follows the ticket; again, the same."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            refuse_stranger(ticket, customer, new, on_behalf)
            lodged = await lodged_before(work.session, ticket, new.key)
            if lodged is None:
                await tickets.refuse_changed(work.session, number, new.seen)
                lodged = await lodge_late(work.session, ticket, customer, new, on_behalf, now)
            return lodged.view()

    async def decide(
        self, complaint: int, decision: ComplaintDecision, by: Username
    ) -> ComplaintView:
        """Uphold it or not, with a new answer, which may be complained about again."""
        now = self._clock()
        async with self._work() as work:
            about = await repository.get(work.session, complaint)
            number = about.ticket
            ticket = await tickets.hold(work.session, number)
            await repository.reread(work.session, about)
            kind = DeedKind.COMPLAINT_DECISION
            if not await done_before(work.session, decision.key, number, kind, now):
                await tickets.refuse_changed(work.session, number, decision.seen)
                about.decide(decision.upheld, decision.text, by, now)
                if ticket.state is TicketState.COMPLAINT:
                    ticket.move(TicketState.IN_PROGRESS, by, now)
                answer = NewAnswer(outcome=decision.outcome, text=decision.text, key=decision.key)
                await give_answer(work.session, self._means, ticket, answer, by, now)
                what = Action.COMPLAINT_DECIDED
                note(work.session, at=now, who=by, what=what, object=f"ticket {number}")
            return about.view()
