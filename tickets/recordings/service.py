"""What was recorded, searched by those who may listen to it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.ids import CallId
from tickets.files.voice_messages import BYTES_A_SECOND
from tickets.recordings import repository
from tickets.recordings.views import PastRecording, RecordingFilter, RecordingPage

PAGE = 50
MOST_OF_A_CALL = 50


class RecordingSearch:
    """Voice messages and conversations of any days, without their sound."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def page(
        self, wanted: RecordingFilter, older_than: int | None = None, limit: int = PAGE
    ) -> RecordingPage:
        """One page, the newest first."""
        now = self._clock()
        async with self._work.reading() as session:
            found = await repository.recordings(session, wanted, older_than, limit + 1, now)
            total = await repository.count_of_recordings(session, wanted, now)
            shown = await _shown(session, found[:limit], now)
        more = shown[-1].id if len(found) > limit else None
        return RecordingPage(recordings=shown, total=total, older_than=more)

    async def of_call(self, call: CallId) -> tuple[PastRecording, ...]:
        """What was recorded of a call, oldest first."""
        async with self._work.reading() as session:
            found = await repository.of_call(session, call, MOST_OF_A_CALL)
            return await _shown(session, found, self._clock())


async def _shown(
    session: AsyncSession, found: Sequence[repository.Found], now: datetime
) -> tuple[PastRecording, ...]:
    some = [recording for recording, *_ in found]
    held = await repository.held(session, some, now)
    heard = await repository.listenings(session, some)
    return tuple(
        PastRecording(
            **dict(recording.view()),
            seconds=recording.size // BYTES_A_SECOND,
            caller=caller,
            language=language,
            consultant=consultant,
            held=recording.id in held,
            listened=heard.get(recording.name, ()),
        )
        for recording, caller, language, consultant in found
    )
