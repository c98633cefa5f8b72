"""Telling consultants and supervisors what falls due, and what they have seen of it."""

from collections.abc import Sequence
from datetime import datetime

from core.clock import Clock, warsaw_date
from core.db import UnitOfWork, Work
from core.ids import Username
from tickets.desk.model import Ticket
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.reminders import repository
from tickets.reminders.events import DeadlineNear
from tickets.reminders.model import DueReminder, DueReminderReader
from tickets.reminders.stages import concerned, kind_of
from tickets.reminders.views import ReminderKind, ReminderView
from tickets.staff.model import User
from tickets.staff.repository import at_work

BATCH = 20
"""Tickets of one transaction; each is told to several people."""

LIST_LIMIT = 100
"""Rows of one page."""


class Reminders:
    """Reminders of due dates."""

    def __init__(self, work: UnitOfWork, clock: Clock, outbox: Outbox) -> None:
        self._work = work
        self._clock = clock
        self._outbox = outbox

    async def remind(self) -> int:
        """Tell what falls due, each stage of each due date once; returns how many tickets.

        There may be more when it is as many as a batch.
        """
        now = self._clock()
        today = warsaw_date(now)
        async with self._work() as work:
            due = await repository.falling_due(work.session, today, BATCH)
            users = await at_work(work.session) if due else []
            for ticket in due:
                if kind := kind_of(ticket.due_on, today):
                    await self._tell(work, ticket, kind, concerned(ticket, users), now)
            return len(due)

    async def unseen(self, reader: Username) -> tuple[ReminderView, ...]:
        """What this person was told and has not seen yet, the nearest due date first."""
        async with self._work.reading() as session:
            return await repository.unseen(session, reader, LIST_LIMIT)

    async def seen(self, reminder: int, reader: Username) -> None:
        """They have seen it; again changes nothing."""
        async with self._work() as work:
            told = await repository.told_to(work.session, reminder, reader)
            told.seen_at = told.seen_at or self._clock()

    async def _tell(
        self, work: Work, ticket: Ticket, kind: ReminderKind, whom: Sequence[User], at: datetime
    ) -> None:
        if await repository.was_told(work.session, ticket.number, ticket.due_on, kind):
            return
        reminder = DueReminder(ticket=ticket.number, due_on=ticket.due_on, kind=kind, told_at=at)
        work.session.add(reminder)
        await work.session.flush()
        for user in whom:
            work.session.add(DueReminderReader(reminder=reminder.id, username=user.username))
            if user.email:
                whom_to = Recipient(language=user.screen_language, email=user.email)
                await self._outbox.post(work.session, whom_to, _notice(reminder, user), at)
        told = tuple(user.username for user in whom)
        near = DeadlineNear(at=at, ticket=ticket.number, kind=kind, due_on=ticket.due_on, told=told)
        work.announce(near)


def _notice(reminder: DueReminder, user: User) -> Notice:
    return Notice(
        key=f"deadline:{reminder.id}:{user.username}",
        kind=MessageKind.DEADLINE,
        values={"due_on": f"{reminder.due_on}"},
        ticket=reminder.ticket,
    )
