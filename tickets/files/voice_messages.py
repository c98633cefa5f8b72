"""Voice messages: which of them wait for somebody, and what was said in one."""

from core.db import UnitOfWork
from core.errors import NotFound
from core.ids import TicketNumber, Username
from tickets.files import repository
from tickets.files.service import Recordings
from tickets.files.views import Download, RecordingKind, VoiceMessageView

BYTES_A_SECOND = 16_000
"""Telephone sound as it is kept: 8 kHz, 16 bits."""


class VoiceMessages:
    """What callers said when they did not want to wait."""

    def __init__(self, work: UnitOfWork, recordings: Recordings) -> None:
        self._work = work
        self._recordings = recordings

    async def page(
        self, *, waiting: bool = True, before: int | None = None, limit: int = 50
    ) -> tuple[VoiceMessageView, ...]:
        """The newest first; ``waiting``: only those whose ticket has no answer yet."""
        async with self._work.reading() as session:
            found = await repository.voice_messages(session, waiting, before, limit)
            return tuple(_view(row) for row in found)

    async def of_ticket(self, number: TicketNumber) -> int | None:
        """The recording with which this ticket began; None when it did not, or it is erased."""
        kept = await self._recordings.of_ticket(number)
        messages = (one for one in kept if one.kind is RecordingKind.VOICE_MESSAGE)
        return next((one.id for one in messages if one.erased_at is None), None)

    async def listen(self, number: int, by: Username) -> Download:
        """What was said; that somebody listened is noted first."""
        async with self._work.reading() as session:
            recording = await repository.recording(session, number)
            if recording.kind is not RecordingKind.VOICE_MESSAGE:
                raise NotFound(f"no voice message {number}")
        return await self._recordings.listen(number, by)


def _view(row: repository.MessageRow) -> VoiceMessageView:
    recording, ticket, state, assignee, language = row
    return VoiceMessageView(
        recording=recording.id,
        call=recording.call,
        ticket=ticket,
        left_at=recording.kept_at,
        seconds=recording.size // BYTES_A_SECOND,
        language=language,
        state=state,
        assignee=assignee,
    )
