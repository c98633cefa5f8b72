"""Finding answers, open waits and deeds that were done before."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict
from core.ids import TicketNumber
from tickets.answers.model import Answer, CustomerWait, DoneDeed
from tickets.answers.views import AnswerView, DeedKind, WaitView


async def done_before(
    session: AsyncSession, key: str, ticket: TicketNumber, what: DeedKind, at: datetime
) -> bool:
    """Whether this was done with the same key; if not, it counts as done when the work commits.

    Asked while the ticket is held: two requests with one key come one after the other.
    """
    done = await session.get(DoneDeed, key)
    if done is None:
        session.add(DoneDeed(key=key, ticket=ticket, what=what, at=at))
        return False
    if (done.ticket, done.what) != (ticket, what):
        raise Conflict(f"this key was used for the {done.what} of {done.ticket}", code="key_used")
    return True


async def answers(session: AsyncSession, ticket: TicketNumber) -> tuple[AnswerView, ...]:
    """All answers of the ticket, oldest first."""
    query = select(Answer).where(Answer.ticket == ticket).order_by(Answer.id)
    return tuple(answer.view() for answer in await session.scalars(query))


async def first_answer(session: AsyncSession, ticket: TicketNumber) -> Answer | None:
    """The answer that the ticket had first, if it has any."""
    query = select(Answer).where(Answer.ticket == ticket).order_by(Answer.id).limit(1)
    return (await session.scalars(query)).one_or_none()


async def waits(session: AsyncSession, ticket: TicketNumber) -> tuple[WaitView, ...]:
    """All times of waiting for the customer, oldest first."""
    query = select(CustomerWait).where(CustomerWait.ticket == ticket).order_by(CustomerWait.id)
    return tuple(wait.view() for wait in await session.scalars(query))


async def open_wait(session: AsyncSession, ticket: TicketNumber) -> CustomerWait | None:
    """What the ticket waits for at the moment."""
    query = select(CustomerWait).where(
        CustomerWait.ticket == ticket, CustomerWait.ended_at.is_(None)
    )
    found: CustomerWait | None = await session.scalar(query.limit(1))
    return found
