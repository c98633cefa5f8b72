"""Information that customers and consultants add to tickets in words (R35)."""

from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import TicketNumber
from tickets.additions import repository
from tickets.additions.adding import add, checked, held_ticket
from tickets.additions.author import Author
from tickets.additions.model import Information
from tickets.additions.views import InformationView
from tickets.deadlines import DeadlinePolicy
from tickets.desk import repository as desk
from tickets.desk.views import ChangeKind

LONGEST_TEXT = 10_000
"""Characters of one piece of information."""

LIST_LIMIT = 200
"""Pieces of information of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInformation:
    """Words as somebody hands them in; ``key`` makes a repeated adding harmless."""

    key: str
    ticket: TicketNumber
    text: str


class MoreInformation:
    """What was added to tickets in words."""

    def __init__(self, work: UnitOfWork, clock: Clock, policy: DeadlinePolicy) -> None:
        self._work = work
        self._clock = clock
        self._policy = policy

    async def add(self, new: NewInformation, author: Author) -> InformationView:
        """Add words to a ticket; the same key again gives what was added first."""
        text = checked(new.text, LONGEST_TEXT)
        async with self._work() as work:
            ticket = await held_ticket(work.session, new.ticket, author)
            earlier = await repository.information_of(work.session, new.key, new.ticket)
            if earlier:
                return earlier.view()
            now = self._clock()
            told = Information(key=new.key, ticket=new.ticket, at=now, by=author.named, text=text)
            work.session.add(told)
            await work.session.flush()
            detail = {"information": str(told.id)}
            what, by = ChangeKind.INFORMATION, author.named
            await add(work.session, self._policy, ticket, what, by, now, detail)
            return told.view()

    async def of_ticket(self, number: TicketNumber, author: Author) -> tuple[InformationView, ...]:
        """What was added in words, oldest first."""
        async with self._work.reading() as session:
            author.refuse_other(number, (await desk.get(session, number)).customer_id)
            return await repository.information(session, number, LIST_LIMIT)
