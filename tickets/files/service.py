"""Recordings: kept encrypted, listened to with a note in the audit log, erased with a reason."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Invalid
from core.ids import CallId, TicketNumber, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk import repository as desk
from tickets.files import repository
from tickets.files.model import Recording
from tickets.files.scanning import Verdict
from tickets.files.store import FileStore, Written
from tickets.files.views import Download, RecordingKind, RecordingView

LARGEST_RECORDING = 128 * 1024 * 1024
"""Bytes; more than two hours of telephone sound. It is encrypted in memory."""

LIST_LIMIT = 50
"""Rows of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecording:
    """What was recorded; ``key`` makes a repeated keeping harmless."""

    key: str
    kind: RecordingKind
    call: CallId
    ticket: TicketNumber | None = None


class Recordings:
    """Voice messages and conversations."""

    def __init__(self, work: UnitOfWork, clock: Clock, store: FileStore) -> None:
        self._work = work
        self._clock = clock
        self._store = store

    async def kept(self, key: str) -> RecordingView | None:
        """The recording that was kept with this key."""
        async with self._work.reading() as session:
            found = await repository.recording_of(session, key)
            return found.view() if found else None

    async def keep(self, new: NewRecording, sound: bytes) -> RecordingView:
        """Keep a WAV file; its ticket points to it. The same key again keeps nothing more."""
        if len(sound) > LARGEST_RECORDING:
            raise Invalid(f"a recording has at most {LARGEST_RECORDING} bytes", code="too_large")
        if earlier := await self.kept(new.key):
            return earlier
        written = await self._store.write(sound)  # in vain, rarely: then the keeper removes it
        async with self._work() as work:
            ticket = await desk.hold(work.session, new.ticket) if new.ticket else None
            kept = await self._enter(work.session, new, written)
            if ticket and new.kind is RecordingKind.VOICE_MESSAGE:
                ticket.recording = kept.name
            return kept.view()

    async def listen(self, number: int, by: Username) -> Download:
        """The sound of a recording; that it was listened to is noted first."""
        async with self._work() as work:
            recording = await repository.recording(work.session, number)
            file = (await repository.file_of(work.session, recording.use_id)).written()
            note(
                work.session,
                at=self._clock(),
                who=by,
                what=Action.RECORDING_PLAYED,
                object=recording.name,
            )
            name = f"{recording.name}.wav".replace(" ", "-")
        return Download(name, await self._store.read(file))

    async def of_ticket(self, ticket: TicketNumber) -> tuple[RecordingView, ...]:
        """The recordings that belong to a ticket, oldest first."""
        async with self._work.reading() as session:
            return await repository.recordings(session, ticket, None, LIST_LIMIT)

    async def of_call(self, call: CallId) -> tuple[RecordingView, ...]:
        """The recordings of a call, oldest first."""
        async with self._work.reading() as session:
            return await repository.recordings(session, None, call, LIST_LIMIT)

    async def erase(self, number: int, by: Username) -> RecordingView:
        """Erase the sound for good; again changes nothing."""
        async with self._work() as work:
            recording = await repository.recording(work.session, number, hold=True)
            place = await self._end(work.session, recording, by)
            view = recording.view()
        if place:
            await self._store.drop(place)
        return view

    async def _enter(self, session: AsyncSession, new: NewRecording, written: Written) -> Recording:
        now = self._clock()
        row = {
            "kind": new.kind,
            "call": new.call,
            "ticket": new.ticket,
            "size": written.size,
            "kept_at": now,
        }
        kept = await repository.claim(session, new.key, row)
        if kept.use_id is None and kept.erased_at is None:
            used = await repository.use(session, written, now)
            used.file.judge(Verdict.CLEAN, now)  # our own exchange has made it
            kept.use_id = used.id
        return kept

    async def _end(self, session: AsyncSession, recording: Recording, by: Username) -> str | None:
        if recording.use_id is None:
            return None
        use_id, recording.use_id = recording.use_id, None
        recording.erased_at, recording.erased_by = self._clock(), by
        what, at = Action.RECORDING_ERASED, recording.erased_at
        note(session, at=at, who=by, what=what, object=recording.name)
        await session.flush()
        return await repository.release(session, use_id)
