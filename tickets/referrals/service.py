"""Referring people to somebody else: a list to choose from, and what was chosen."""

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.answers.answering import Means, give_answer
from tickets.answers.telling import customer_of
from tickets.answers.views import NewAnswer
from tickets.complaints.repository import refuse_while_open
from tickets.desk import repository as desk
from tickets.desk.states import SETTLED
from tickets.desk.views import ChangeKind, TicketView
from tickets.referrals import repository
from tickets.referrals.model import END, Referral
from tickets.referrals.views import PlaceView, ReferralView


class Referrals:
    """Matters out of scope; in a call the outcome ``out_of_scope`` takes the draft's place."""

    def __init__(self, work: UnitOfWork, clock: Clock, means: Means) -> None:
        self._work = work
        self._clock = clock
        self._means = means

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
        """Answer a ticket that is out of scope with where it belongs; again, the same."""
        now = self._clock()
        async with self._work() as work:
            session = work.session
            ticket = await desk.hold(session, number)
            known = await repository.of_ticket(session, number)
            if known and known.place == place and ticket.state in SETTLED:
                return ticket.view()
            there = await repository.place(session, place)
            await refuse_while_open(session, number)
            whom = await customer_of(session, ticket)
            ticket.bring_to_work(by, now)
            new = Referral(place=place, ticket=number, at=now, by=by)
            session.add(new)
            await session.flush()
            answer = NewAnswer(
                outcome=END[ticket.kind],
                text=there.text(whom.language if whom else Language.PL),
                key=f"referral-{new.id}",
            )
            await give_answer(session, self._means, ticket, answer, by, now)
            ticket.note(ChangeKind.REFERRED, by, now, {"to": place})
            return ticket.view()
