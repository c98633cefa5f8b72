"""Finding what belongs to a ticket."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import TicketNumber
from tickets.additions.model import Attachment, Information
from tickets.additions.views import AttachmentView, InformationView
from tickets.calls.contact import contact
from tickets.calls.model import Call
from tickets.calls.views import ContactView
from tickets.desk.history import TicketChange
from tickets.desk.model import Ticket
from tickets.files.model import FileUse, StoredFile
from tickets.links.model import Link, Merge
from tickets.links.views import LinkKind, LinkView
from tickets.outbox.model import Message
from tickets.outbox.views import MessageView

MOST_TICKETS = 200
"""Duplicates that are shown with one ticket; beyond that an incident is the better word."""

MOST_ROWS = 200
"""Calls, messages and notes that are shown at once, the newest ones."""


async def link(
    session: AsyncSession, ticket: TicketNumber, kind: LinkKind, other: TicketNumber
) -> Link | None:
    """This link, if there is one."""
    return await session.get(Link, (ticket, kind, other))


async def links_of(session: AsyncSession, ticket: TicketNumber) -> tuple[LinkView, ...]:
    """All links of a ticket in either direction, the oldest first."""
    query = (
        select(Link)
        .where(or_(Link.ticket == ticket, Link.other == ticket))
        .order_by(Link.at, Link.ticket, Link.other)
        .limit(MOST_ROWS)
    )
    return tuple(found.view() for found in await session.scalars(query))


async def merge_of(session: AsyncSession, ticket: TicketNumber) -> Merge | None:
    """The last time that the ticket was merged into another, undone or not."""
    query = select(Merge).where(Merge.ticket == ticket).order_by(Merge.id.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()


async def standing_for(session: AsyncSession, ticket: TicketNumber) -> TicketNumber:
    """The ticket in which this one is dealt with: itself, or that into which it was merged."""
    merge = await merge_of(session, ticket)
    while merge is not None and merge.undone_at is None:  # what is closed takes nothing: it ends
        ticket = merge.into
        merge = await merge_of(session, ticket)
    return ticket


async def family(session: AsyncSession, ticket: TicketNumber) -> tuple[TicketNumber, ...]:
    """The ticket, its duplicates, and theirs."""
    known = [ticket]
    following: Sequence[TicketNumber] = known
    while following and len(known) < MOST_TICKETS:
        query = (
            select(Merge.ticket)
            .where(Merge.into.in_(following), Merge.undone_at.is_(None))
            .order_by(Merge.id)
            .limit(MOST_TICKETS - len(known))
        )
        following = (await session.scalars(query)).all()
        known += following
    return tuple(known)


async def newest_change(session: AsyncSession, tickets: Collection[TicketNumber]) -> int:
    """The last entry in the histories of these tickets."""
    query = select(func.max(TicketChange.id)).where(TicketChange.ticket.in_(tickets))
    return await session.scalar(query) or 0


async def calls_about(
    session: AsyncSession, tickets: Collection[TicketNumber]
) -> tuple[ContactView, ...]:
    """Calls that one of these tickets came from, or that were about one, the newest first."""
    first = select(Ticket.call).where(Ticket.number.in_(tickets))
    query = (
        select(Call)
        .where(or_(Call.ticket.in_(tickets), Call.id.in_(first)))
        .order_by(Call.arrived_at.desc(), Call.id.desc())
        .limit(MOST_ROWS)
    )
    return tuple(contact(call) for call in await session.scalars(query))


async def messages_about(
    session: AsyncSession, tickets: Collection[TicketNumber]
) -> tuple[MessageView, ...]:
    """Messages about these tickets, the newest first."""
    query = (
        select(Message)
        .where(Message.ticket.in_(tickets))
        .order_by(Message.id.desc())
        .limit(MOST_ROWS)
    )
    return tuple(message.view() for message in await session.scalars(query))


async def information_on(
    session: AsyncSession, tickets: Collection[TicketNumber]
) -> tuple[InformationView, ...]:
    """What was added to these tickets in words, the newest first."""
    query = (
        select(Information)
        .where(Information.ticket.in_(tickets))
        .order_by(Information.id.desc())
        .limit(MOST_ROWS)
    )
    return tuple(found.view() for found in await session.scalars(query))


async def attachments_of(
    session: AsyncSession, tickets: Collection[TicketNumber]
) -> tuple[AttachmentView, ...]:
    """The files of these tickets, the newest first."""
    rows = await session.execute(
        select(Attachment, StoredFile.scan)
        .join(FileUse, FileUse.id == Attachment.use_id)
        .join(StoredFile, StoredFile.id == FileUse.file_id)
        .where(Attachment.ticket.in_(tickets))
        .order_by(Attachment.id.desc())
        .limit(MOST_ROWS)
    )
    return tuple(attachment.view(scan) for attachment, scan in rows)
