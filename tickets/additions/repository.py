"""Finding what was added to tickets."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict, NotFound
from core.ids import TicketNumber
from tickets.additions.model import Attachment, Information
from tickets.additions.views import AttachmentView, InformationView
from tickets.files.model import FileUse, StoredFile


async def information_of(
    session: AsyncSession, key: str, ticket: TicketNumber
) -> Information | None:
    """What was added with this key."""
    found = await session.scalar(select(Information).where(Information.key == key))
    _refuse_other(found, ticket)
    return found


async def attachment_of(session: AsyncSession, key: str, ticket: TicketNumber) -> Attachment | None:
    """What was attached with this key."""
    found = await session.scalar(select(Attachment).where(Attachment.key == key))
    _refuse_other(found, ticket)
    return found


async def information(
    session: AsyncSession, ticket: TicketNumber, limit: int
) -> tuple[InformationView, ...]:
    """What was added in words, oldest first."""
    of = Information.ticket == ticket
    query = select(Information).where(of).order_by(Information.id).limit(limit)
    return tuple(found.view() for found in await session.scalars(query))


async def attachments(session: AsyncSession, ticket: TicketNumber) -> tuple[AttachmentView, ...]:
    """The files of a ticket, oldest first; their number has a limit of its own."""
    rows = await session.execute(
        select(Attachment, StoredFile.scan)
        .join(FileUse, FileUse.id == Attachment.use_id)
        .join(StoredFile, StoredFile.id == FileUse.file_id)
        .where(Attachment.ticket == ticket)
        .order_by(Attachment.id)
    )
    return tuple(attachment.view(scan) for attachment, scan in rows)


async def sizes(session: AsyncSession, ticket: TicketNumber) -> Sequence[int]:
    """Bytes of each file that the ticket has."""
    kept = Attachment.ticket == ticket, Attachment.use_id.is_not(None)
    return (await session.scalars(select(Attachment.size).where(*kept))).all()


async def attachment(session: AsyncSession, number: int) -> Attachment:
    """One attachment that was not removed."""
    found = await session.get(Attachment, number)
    if found is None or found.use_id is None:
        raise NotFound(f"no attachment {number}")
    return found


async def held_attachment(session: AsyncSession, number: int) -> Attachment:
    """One attachment, to be removed: held until the transaction ends."""
    found = await session.get(Attachment, number, with_for_update=True, populate_existing=True)
    if found is None or found.use_id is None:
        raise NotFound(f"no attachment {number}")
    return found


def _refuse_other(found: Information | Attachment | None, ticket: TicketNumber) -> None:
    if found and found.ticket != ticket:
        raise Conflict("this key was used for another ticket", code="key_used")
