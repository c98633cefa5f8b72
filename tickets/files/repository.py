"""Finding files, their uses and recordings."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict, NotFound
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.calls.model import Call
from tickets.desk.model import Ticket
from tickets.desk.views import TicketState
from tickets.files.model import FileUse, Recording, StoredFile
from tickets.files.store import Written
from tickets.files.views import RecordingKind, RecordingView, ScanState
from tickets.groups.repository import OPEN
from tickets.once import add_once

AT_ONCE = 500
"""Names of one query."""

MessageRow = Row[Recording, TicketNumber, TicketState, Username | None, Language | None]
"""A voice message with its ticket, and the language of its call."""


async def use(session: AsyncSession, written: Written, at: datetime) -> FileUse:
    """A new use of this content: of the file that is kept already, or of the one just written."""
    file = await _held(session, written.digest) or await _entered(session, written, at)
    used = FileUse(file=file)
    session.add(used)
    await session.flush()
    return used


async def release(session: AsyncSession, use_id: int) -> str | None:
    """End a use; after the last one the key is gone, and its place is given to be dropped."""
    used = await session.get(FileUse, use_id)
    if used is None:
        return None
    file = await session.get_one(StoredFile, used.file_id, with_for_update=True)
    await session.delete(used)
    await session.flush()
    others = select(func.count()).select_from(FileUse).where(FileUse.file_id == file.id)
    if await session.scalar(others):
        return None
    await session.delete(file)
    return file.place


async def file_of(session: AsyncSession, use_id: int | None) -> StoredFile:
    """The file that is used."""
    query = select(StoredFile).join(FileUse, FileUse.file_id == StoredFile.id)
    file = await session.scalar(query.where(FileUse.id == use_id))
    if file is None:
        raise NotFound("the file was erased", code="file_erased")
    return file


async def unjudged(session: AsyncSession, now: datetime, limit: int) -> list[StoredFile]:
    """Files that the scanner has to look at by now."""
    query = (
        select(StoredFile)
        .where(StoredFile.scan == ScanState.WAITING, StoredFile.look_at <= now)
        .order_by(StoredFile.look_at)
        .limit(limit)
    )
    return list(await session.scalars(query))


async def hold_file(session: AsyncSession, file: int) -> StoredFile | None:
    """The file, to be judged; None when it was erased meanwhile."""
    return await session.get(StoredFile, file, with_for_update=True)


async def known_places(session: AsyncSession, places: Collection[str]) -> set[str]:
    """Those of these places that something points to."""
    listed, known = list(places), set[str]()
    for start in range(0, len(listed), AT_ONCE):
        some = StoredFile.place.in_(listed[start : start + AT_ONCE])
        known |= set(await session.scalars(select(StoredFile.place).where(some)))
    return known


async def recording(session: AsyncSession, number: int, *, hold: bool = False) -> Recording:
    """One recording, to be changed if it is held."""
    found = await session.get(Recording, number, with_for_update=hold)
    if found is None:
        raise NotFound(f"no recording {number}")
    return found


async def recording_of(session: AsyncSession, key: str) -> Recording | None:
    """The recording that was kept with this key."""
    return await session.scalar(select(Recording).where(Recording.key == key))


async def claim(session: AsyncSession, key: str, row: Mapping[str, object]) -> Recording:
    """The recording with this key, held: of two who keep the same, the second waits here."""
    await add_once(session, Recording, {"key": key, **row})
    query = select(Recording).where(Recording.key == key).with_for_update()
    return (await session.scalars(query)).one()


async def recordings(
    session: AsyncSession, ticket: TicketNumber | None, call: CallId | None, limit: int
) -> tuple[RecordingView, ...]:
    """Recordings of a ticket, or of a call, oldest first."""
    of = Recording.call == call if ticket is None else Recording.ticket == ticket
    query = select(Recording).where(of).order_by(Recording.id).limit(limit)
    return tuple(found.view() for found in await session.scalars(query))


async def voice_messages(
    session: AsyncSession, waiting: bool, before: int | None, limit: int
) -> Sequence[MessageRow]:
    """The newest first, each with its ticket; ``waiting``: only those without an answer."""
    query = (
        select(Recording, Ticket.number, Ticket.state, Ticket.assignee, Call.language)
        .join(Ticket, Ticket.number == Recording.ticket)
        .outerjoin(Call, Call.id == Recording.call)
        .where(Recording.kind == RecordingKind.VOICE_MESSAGE, Recording.erased_at.is_(None))
        .order_by(Recording.id.desc())
        .limit(limit)
    )
    if waiting:
        query = query.where(Ticket.state.in_(OPEN))
    if before is not None:
        query = query.where(Recording.id < before)
    return (await session.execute(query)).all()


async def _held(session: AsyncSession, digest: str) -> StoredFile | None:
    query = select(StoredFile).where(StoredFile.digest == digest).with_for_update()
    return await session.scalar(query)


async def _entered(session: AsyncSession, written: Written, at: datetime) -> StoredFile:
    """Two who keep the same content at once share the row of the first."""
    row = {
        "digest": written.digest,
        "place": written.place,
        "sealed_key": written.sealed_key,
        "size": written.size,
        "stored_at": at,
        "scan": ScanState.WAITING,
        "look_at": at,
    }
    await add_once(session, StoredFile, row)
    file = await _held(session, written.digest)
    if file is None:
        raise Conflict("the same file is being erased; try again", code="try_again")
    return file
