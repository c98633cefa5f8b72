"""Files of tickets: attached, read by whoever may, and taken away with a reason."""

import asyncio
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict, Forbidden
from core.ids import TicketNumber
from tickets.additions import repository
from tickets.additions.adding import add, checked, held_ticket
from tickets.additions.author import Author, Staff
from tickets.additions.kinds import recognised
from tickets.additions.limits import Limits
from tickets.additions.model import Attachment
from tickets.additions.names import safe_name
from tickets.additions.views import AttachmentView, FileKind
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.deadlines import DeadlinePolicy
from tickets.desk import repository as desk
from tickets.desk.views import ChangeKind
from tickets.files import repository as files
from tickets.files.scanning import Scanner, Verdict
from tickets.files.store import FileStore, Written
from tickets.files.views import Download, ScanState

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttachment:
    """A file as somebody hands it in; ``key`` makes a repeated adding harmless."""

    key: str
    ticket: TicketNumber
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file that has passed all checks that need no ticket."""

    name: str
    kind: FileKind
    verdict: Verdict
    written: Written


class Attachments:
    """Files of tickets (R35)."""

    def __init__(
        self,
        work: UnitOfWork,
        clock: Clock,
        store: FileStore,
        scanner: Scanner,
        policy: DeadlinePolicy,
        limits: Limits | None = None,
    ) -> None:
        self._work = work
        self._clock = clock
        self._store = store
        self._scanner = scanner
        self._policy = policy
        self._limits = limits or Limits()

    async def attach(self, new: NewAttachment, author: Author) -> AttachmentView:
        """Add a file to a ticket; what cannot be looked at for viruses waits unread."""
        file = await self._seen(new, author)
        async with self._work() as work:
            ticket = await held_ticket(work.session, new.ticket, author)
            added = await repository.attachment_of(work.session, new.key, new.ticket)
            if added is None:
                added = await self._enter(work.session, new, file, author)
                detail = {"attachment": str(added.id)}
                what, now = ChangeKind.ATTACHED, self._clock()
                await add(work.session, self._policy, ticket, what, author.named, now, detail)
            stored = await files.file_of(work.session, added.use_id)
            view = added.view(stored.scan)
        if stored.place != file.written.place:
            await self._store.drop(file.written.place)
        return view

    async def attachments(self, number: TicketNumber, author: Author) -> tuple[AttachmentView, ...]:
        """The files of a ticket, oldest first."""
        async with self._work.reading() as session:
            author.refuse_other(number, (await desk.get(session, number)).customer_id)
            return await repository.attachments(session, number)

    async def read(self, number: int, author: Author) -> Download:
        """The content of an attachment that is clean; who read it is noted first."""
        async with self._work() as work:
            attachment = await repository.attachment(work.session, number)
            ticket = await desk.get(work.session, attachment.ticket)
            author.refuse_other(ticket.number, ticket.customer_id)
            file = await files.file_of(work.session, attachment.use_id)
            _refuse_unclean(file.scan)
            self._note(work.session, author, Action.ATTACHMENT_READ, attachment)
            written = file.written()
        return Download(attachment.name, await self._store.read(written))

    async def remove(self, number: int, by: Staff, reason: str) -> None:
        """Take a file away for good; the history keeps that it was there, and why it is not."""
        why = checked(reason, LONGEST_REASON)
        async with self._work() as work:
            found = await repository.attachment(work.session, number)
            ticket = await desk.hold(work.session, found.ticket)
            attachment = await repository.held_attachment(work.session, number)
            detail = {"attachment": str(number), "reason": why}
            ticket.note(ChangeKind.DETACHED, by.username, self._clock(), detail)
            self._note(work.session, by, Action.ATTACHMENT_REMOVED, attachment)
            place = await _end(work.session, attachment)
        if place:
            await self._store.drop(place)

    async def _seen(self, new: NewAttachment, author: Author) -> _Seen:
        """Checked, looked at and written to the disk; most refusals need none of the last two."""
        self._limits.refuse_large(len(new.content))
        name = safe_name(new.name)
        kind = await asyncio.to_thread(recognised, name, new.content)
        async with self._work.reading() as session:
            ticket = await desk.get(session, new.ticket)
            author.refuse_other(ticket.number, ticket.customer_id)
        verdict = await self._scanner.look(new.content)
        return _Seen(name, kind, verdict, await self._store.write(new.content))

    async def _enter(
        self, session: AsyncSession, new: NewAttachment, file: _Seen, author: Author
    ) -> Attachment:
        kept = await repository.sizes(session, new.ticket)
        self._limits.refuse_more(kept, len(new.content))
        used = await files.use(session, file.written, self._clock())
        used.file.judge(file.verdict, self._clock())
        added = Attachment(
            key=new.key,
            ticket=new.ticket,
            name=file.name,
            kind=file.kind,
            size=len(new.content),
            use_id=used.id,
            added_at=self._clock(),
            by=author.named,
        )
        session.add(added)
        await session.flush()
        return added

    def _note(
        self, session: AsyncSession, author: Author, what: Action, attachment: Attachment
    ) -> None:
        note(session, at=self._clock(), who=author.audited, what=what, object=attachment.object)


async def _end(session: AsyncSession, attachment: Attachment) -> str | None:
    """Where the file lies, if nobody else uses it."""
    used, attachment.use_id, attachment.name = attachment.use_id, None, ""
    await session.flush()
    return None if used is None else await files.release(session, used)


def _refuse_unclean(scan: ScanState) -> None:
    if scan is ScanState.WAITING:
        raise Conflict("the file waits for the virus scanner", code="file_waits")
    if scan is ScanState.INFECTED:
        raise Forbidden("the file holds a virus and cannot be read", code="file_infected")
