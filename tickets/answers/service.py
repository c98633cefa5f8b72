"""Answers, questions to customers, and their replies."""

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import TicketNumber, Username
from tickets.answers import repository
from tickets.answers.answering import Means, give_answer
from tickets.answers.telling import Post, tell_customer
from tickets.answers.views import (
    AnswerView,
    DeadlinesView,
    DeedKind,
    NewAnswer,
    NewQuestion,
    NewReply,
    WaitKind,
    WaitView,
)
from tickets.answers.waiting import begin_wait, end_wait
from tickets.complaints.repository import refuse_while_open
from tickets.deadlines import matter_of
from tickets.desk import repository as tickets
from tickets.desk.types import type_of
from tickets.desk.views import TicketState, TicketView
from tickets.outages.repository import outage_time
from tickets.outbox.views import MessageKind


class Answers:
    """What consultants and customers write to each other about a ticket."""

    def __init__(self, work: UnitOfWork, clock: Clock, means: Means) -> None:
        self._work = work
        self._clock = clock
        self._means = means

    async def answers(self, number: TicketNumber) -> tuple[AnswerView, ...]:
        """All answers of a ticket, oldest first."""
        async with self._work.reading() as session:
            return await repository.answers(session, number)

    async def deadlines(self, number: TicketNumber) -> DeadlinesView:
        """By when the ticket is to be answered, by law and by the promise of the profile."""
        async with self._work.reading() as session:
            ticket = await tickets.get(session, number)
            code = ticket.application_type
            matter = matter_of(await type_of(session, code) if code else None)
            return DeadlinesView(
                ticket=number,
                due_on=ticket.due_on,
                expected_at=self._means.policy.expected_at(matter, ticket.registered_at),
                complaint_until=ticket.complaint_until,
                outage_time=await outage_time(session, number, self._clock()),
            )

    async def waits(self, number: TicketNumber) -> tuple[WaitView, ...]:
        """When and for what the customer was waited for, oldest first."""
        async with self._work.reading() as session:
            return await repository.waits(session, number)

    async def answer(self, number: TicketNumber, new: NewAnswer, by: Username) -> TicketView:
        """Answer the ticket; a complaint that is open is decided instead (``complaint_open``)."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            kind = DeedKind.ANSWER
            if not await repository.done_before(work.session, new.key, number, kind, now):
                await tickets.refuse_changed(work.session, number, new.seen)
                await refuse_while_open(work.session, number)
                await give_answer(work.session, self._means, ticket, new, by, now)
            return ticket.view()

    async def ask(self, number: TicketNumber, new: NewQuestion, by: Username) -> TicketView:
        """Ask the customer; the ticket waits for the reply."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            kind = DeedKind.QUESTION
            if not await repository.done_before(work.session, new.key, number, kind, now):
                await tickets.refuse_changed(work.session, number, new.seen)
                ticket.move(TicketState.WAITING_CUSTOMER, by, now)
                begin_wait(work.session, ticket, WaitKind.QUESTION, new.text, by, now)
                post = Post(MessageKind.QUESTION, new.key, {"text": new.text})
                await tell_customer(work.session, self._means.outbox, ticket, post, now)
            return ticket.view()

    async def reply(
        self, number: TicketNumber, new: NewReply, by: Username | None = None
    ) -> TicketView:
        """The customer's reply, or a consultant's note of it; the ticket is worked on again."""
        now = self._clock()
        async with self._work() as work:
            ticket = await tickets.hold(work.session, number)
            kind = DeedKind.REPLY
            if not await repository.done_before(work.session, new.key, number, kind, now):
                await tickets.refuse_changed(work.session, number, new.seen)
                _refuse_unasked(ticket.state)
                policy = self._means.policy
                why = await end_wait(work.session, ticket, policy, by, now, new.text)
                ticket.move(TicketState.IN_PROGRESS, by, now, why)
            return ticket.view()


def _refuse_unasked(state: TicketState) -> None:
    if state is not TicketState.WAITING_CUSTOMER:
        raise Conflict(
            f"a reply is expected while a ticket is waiting_customer, not {state}",
            code="nothing_asked",
        )
