"""Carrying out common answers, ticket by ticket."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import DomainError, Unavailable
from core.ids import TicketNumber
from tickets.answers.answering import Means
from tickets.desk import repository as desk
from tickets.incidents import repository
from tickets.incidents.answerable import exclusion
from tickets.incidents.answering import Given, answer_one
from tickets.incidents.model import AnsweredTicket, IncidentAnswer
from tickets.incidents.views import Exclusion, Progress


class CarryingOut:
    """Gives each ticket its answer in one transaction with the note that it has it.

    Killed at any moment, it goes on with the next ticket that has none; nobody is answered twice.
    """

    def __init__(self, work: UnitOfWork, clock: Clock, means: Means) -> None:
        self._work = work
        self._clock = clock
        self._means = means

    async def answer_next(self) -> bool:
        """Answer one ticket that waits; False when none does."""
        place: tuple[int, TicketNumber] | None = None
        try:
            async with self._work() as work:
                found = await repository.next_waiting(work.session)
                if found is None:
                    return False
                line, answer = found
                place = (line.answer, line.ticket)
                line.settle(await self._answer(work.session, line, answer), self._clock())
        except DomainError as error:
            if place is None or isinstance(error, Unavailable):
                raise
            await self._leave_out(*place)
        return True

    async def _answer(
        self, session: AsyncSession, line: AnsweredTicket, answer: IncidentAnswer
    ) -> Exclusion | None:
        now = self._clock()
        ticket = await desk.hold(session, line.ticket)
        left_out = exclusion(ticket.kind, ticket.state)
        if left_out is None:
            text = answer.text(await repository.language_of(session, ticket))
            key = f"incident answer {answer.id}"
            given = Given(text=text, by=answer.by, key=key)
            await answer_one(session, self._means, ticket, given, now)
        return left_out

    async def _leave_out(self, answer: int, ticket: TicketNumber) -> None:
        """The ticket's own rules said no: it would say so again for ever."""
        async with self._work() as work:
            line = await repository.hold_line(work.session, answer, ticket)
            if line.progress is Progress.WAITING:
                line.settle(Exclusion.REFUSED, self._clock())
