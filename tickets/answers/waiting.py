"""Waiting for the customer: beginning it, and ending it with what it does to the due date."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import TicketNumber, Username
from tickets.answers import repository
from tickets.answers.model import CustomerWait
from tickets.answers.views import WaitKind
from tickets.deadlines import DeadlinePolicy
from tickets.desk.model import Ticket


def begin_wait(
    session: AsyncSession,
    ticket: Ticket,
    kind: WaitKind,
    asked: str,
    by: Username | None,
    at: datetime,
) -> None:
    """The ticket waits from now on."""
    session.add(CustomerWait.begin(ticket.number, kind, asked, by, at))


async def close_wait(
    session: AsyncSession, ticket: TicketNumber, by: Username, at: datetime
) -> None:
    """The ticket is settled: nobody waits for the customer any more."""
    wait = await repository.open_wait(session, ticket)
    if wait is not None:
        wait.end(by, at)


async def end_wait(
    session: AsyncSession,
    ticket: Ticket,
    policy: DeadlinePolicy,
    by: Username | None,
    at: datetime,
    reply: str | None = None,
) -> dict[str, str]:
    """End the open wait, if there is one; where the clock stopped, the due date moves.

    Returns what the history keeps beside the next move: the new due date, if it is another.
    """
    wait = await repository.open_wait(session, ticket.number)
    if wait is None:
        return {}
    wait.end(by, at, reply)
    before = ticket.due_on
    ticket.due_on = policy.due_after_wait(before, wait.began_at, at)
    return {} if ticket.due_on == before else {"due_on": f"{ticket.due_on}"}
