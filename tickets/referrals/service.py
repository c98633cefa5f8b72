"""Referring people to somebody else: a list to choose from, and what was chosen."""

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import CallId, TicketNumber, Username
from tickets.answers.waiting import close_wait
from tickets.complaints.repository import refuse_while_open
from tickets.desk import repository as desk
from tickets.desk.states import SETTLED
from tickets.desk.views import TicketView
from tickets.outbox.notice import Notice
from tickets.outbox.posting import Outbox
from tickets.outbox.repository import recipient_of
from tickets.outbox.views import MessageKind
from tickets.referrals import repository
from tickets.referrals.model import refer
from tickets.referrals.views import PlaceView, ReferralView


class Referrals:
    """Matters out of scope; in a call the outcome ``out_of_scope`` takes the draft's place."""

    def __init__(self, work: UnitOfWork, clock: Clock, outbox: Outbox) -> None:
        self._work = work
        self._clock = clock
        self._outbox = outbox

    async def places(self) -> tuple[PlaceView, ...]:
        """All places, retired ones too."""
        async with self._work.reading() as session:
            return await repository.places(session)

    async def of_call(self, call: CallId) -> ReferralView | None:
        """Where this caller was sent, if anywhere."""
        async with self._work.reading() as session:
            found = await repository.of_call(session, call)
            return found.view() if found else None

    async def of_ticket(self, ticket: TicketNumber) -> ReferralView | None:
        """Where the customer of this ticket was sent, if anywhere."""
        async with self._work.reading() as session:
            found = await repository.of_ticket(session, ticket)
            return found.view() if found else None

    async def refer(self, number: TicketNumber, place: str, by: Username) -> TicketView:
        """Settle a ticket that is out of scope and write to its customer; again, the same."""
        now = self._clock()
        async with self._work() as work:
            session = work.session
            ticket = await desk.hold(session, number)
            known = await repository.of_ticket(session, number)
            if known and known.place == place and ticket.state in SETTLED:
                return ticket.view()
            await refuse_while_open(session, number)
            there = await repository.place(session, place)
            await close_wait(session, number, by, now)
            new = refer(ticket, there, by, now)
            session.add(new)
            await session.flush()
            if ticket.customer_id is not None:
                whom = await recipient_of(session, ticket.customer_id)
                text = there.text(whom.language)
                notice = Notice(
                    key=f"referral-{new.id}",
                    kind=MessageKind.ANSWER,
                    values={"text": text, "complaint_until": f"{ticket.complaint_until}"},
                    ticket=number,
                )
                await self._outbox.post(session, whom, notice, now)
            return ticket.view()
