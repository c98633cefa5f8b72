"""Finding the tickets of incidents and what their answers have come to."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from core.ids import TicketNumber, Username
from core.language import Language
from tickets.announcements.model import Announcement
from tickets.announcements.views import AnnouncementView
from tickets.customers.model import Customer
from tickets.desk.model import Ticket
from tickets.incidents.model import AnsweredTicket, IncidentAnswer, IncidentTicket
from tickets.incidents.views import MOST_TICKETS, AnsweringView, LinkView, Progress, ResultLine
from tickets.once import add_once


async def link_once(
    session: AsyncSession, announcement: int, ticket: TicketNumber, by: Username, at: datetime
) -> bool:
    """Whether it was not linked before."""
    row = {"announcement": announcement, "ticket": ticket, "linked_by": by, "linked_at": at}
    return await add_once(session, IncidentTicket, row)


async def unlink(session: AsyncSession, announcement: int, ticket: TicketNumber) -> bool:
    """Whether it was linked."""
    found = await session.get(IncidentTicket, (announcement, ticket))
    if found is None:
        return False
    await session.delete(found)
    return True


async def links(session: AsyncSession, announcement: int) -> tuple[LinkView, ...]:
    """The tickets of the incident, in order of their numbers."""
    query = (
        select(IncidentTicket)
        .where(IncidentTicket.announcement == announcement)
        .order_by(IncidentTicket.ticket)
        .limit(MOST_TICKETS)
    )
    return tuple(one.view() for one in await session.scalars(query))


async def linked(session: AsyncSession, announcements: Collection[int]) -> dict[int, int]:
    """How many tickets each of these incidents has."""
    query = (
        select(IncidentTicket.announcement, func.count())
        .where(IncidentTicket.announcement.in_(announcements))
        .group_by(IncidentTicket.announcement)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def of_ticket(
    session: AsyncSession, ticket: TicketNumber, limit: int
) -> list[AnnouncementView]:
    """The announcements of the incidents that this ticket is linked to, the newest first."""
    query = (
        select(Announcement)
        .join(IncidentTicket, IncidentTicket.announcement == Announcement.id)
        .where(IncidentTicket.ticket == ticket)
        .order_by(Announcement.id.desc())
        .limit(limit)
    )
    return [one.view() for one in await session.scalars(query)]


async def answers_of(session: AsyncSession, announcement: int, limit: int) -> list[IncidentAnswer]:
    """The common answers of an incident, the newest first."""
    query = (
        select(IncidentAnswer)
        .where(IncidentAnswer.announcement == announcement)
        .order_by(IncidentAnswer.id.desc())
        .limit(limit)
    )
    return list(await session.scalars(query))


async def count_links(session: AsyncSession, announcement: int) -> int:
    """How many tickets the incident has."""
    query = select(func.count()).where(IncidentTicket.announcement == announcement)
    return await session.scalar(query) or 0


async def linked_tickets(
    session: AsyncSession, announcement: int
) -> list[tuple[Ticket, Language | None]]:
    """The tickets themselves, each with the language of its customer."""
    query = (
        select(Ticket, Customer.language)
        .join(IncidentTicket, IncidentTicket.ticket == Ticket.number)
        .outerjoin(Customer, Customer.id == Ticket.customer_id)
        .where(IncidentTicket.announcement == announcement)
        .order_by(Ticket.number)
        .limit(MOST_TICKETS)
    )
    return [(one, other) for one, other in await session.execute(query)]


async def answer_of_key(session: AsyncSession, key: str) -> IncidentAnswer | None:
    """The common answer that was asked for with this key."""
    found: IncidentAnswer | None = await session.scalar(
        select(IncidentAnswer).where(IncidentAnswer.key == key)
    )
    return found


async def get_answer(session: AsyncSession, number: int) -> IncidentAnswer:
    """The common answer, to be read."""
    found = await session.get(IncidentAnswer, number)
    if found is None:
        raise NotFound(f"no common answer {number}")
    return found


async def next_waiting(session: AsyncSession) -> tuple[AnsweredTicket, IncidentAnswer] | None:
    """The next ticket that waits for its answer, held until the transaction ends."""
    query = (
        select(AnsweredTicket, IncidentAnswer)
        .join(IncidentAnswer, IncidentAnswer.id == AnsweredTicket.answer)
        .where(AnsweredTicket.progress == Progress.WAITING)
        .order_by(AnsweredTicket.answer, AnsweredTicket.ticket)
        .limit(1)
        .with_for_update(skip_locked=True, of=AnsweredTicket)
    )
    for line, answer in await session.execute(query):
        return line, answer
    return None


async def hold_line(session: AsyncSession, answer: int, ticket: TicketNumber) -> AnsweredTicket:
    """One ticket of a common answer, held until the transaction ends."""
    return await session.get_one(AnsweredTicket, (answer, ticket), with_for_update=True)


async def language_of(session: AsyncSession, ticket: Ticket) -> Language:
    """The customer's; Polish when nobody knows the customer."""
    if ticket.customer_id is None:
        return Language.PL
    customer = await session.get(Customer, ticket.customer_id)
    return customer.language if customer else Language.PL


async def results(session: AsyncSession, answer: int) -> tuple[ResultLine, ...]:
    """What became of each ticket."""
    query = (
        select(AnsweredTicket)
        .where(AnsweredTicket.answer == answer)
        .order_by(AnsweredTicket.ticket)
    )
    return tuple(one.view() for one in await session.scalars(query))


async def progress(session: AsyncSession, answer: IncidentAnswer) -> AnsweringView:
    """How far it has come."""
    query = (
        select(AnsweredTicket.progress, func.count())
        .where(AnsweredTicket.answer == answer.id)
        .group_by(AnsweredTicket.progress)
    )
    rows = (await session.execute(query)).all()
    counted = {row[0]: row[1] for row in rows}
    return AnsweringView(
        id=answer.id,
        announcement=answer.announcement,
        by=answer.by,
        at=answer.at,
        waiting=counted.get(Progress.WAITING, 0),
        answered=counted.get(Progress.ANSWERED, 0),
        excluded=counted.get(Progress.EXCLUDED, 0),
    )
