"""Recorded talks: written by Asterisk into a folder, and put among the encrypted files.

A file there is ``CALL~LEG.wav``, one for each consultant who talked. Only with the caller's consent
in the ledger is it kept; without it, or when it was taken back, it is removed unheard. What cannot
be put away now is tried again, also after a crash.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import structlog

from core.clock import Clock
from core.errors import DomainError, NotFound, Unavailable
from core.ids import CallId
from tickets.calls.recorded import MAY_BE_KEPT, Consent
from tickets.calls.service import Ledger
from tickets.calls.views import CallView
from tickets.files.service import NewRecording, Recordings
from tickets.files.views import RecordingKind

AGAIN_SECONDS = 5.0
"""Plain sound lies no longer than this when its call is over."""
FORGOTTEN = timedelta(hours=1)
"""Without a word of it for so long, a call was never ours, and Asterisk died over its recording."""
SOUND, LEG = ".wav", "~"
HEADER = 44
"""Bytes; the last four are the length of what follows."""

log = structlog.get_logger()


class Conversations:
    """Takes over what was recorded, or removes it."""

    def __init__(self, ledger: Ledger, recordings: Recordings, folder: Path, clock: Clock) -> None:
        self._ledger = ledger
        self._recordings = recordings
        self._folder = folder
        self._clock = clock

    async def keep(self, again: float = AGAIN_SECONDS) -> None:
        """Look every few seconds, for as long as the service runs."""
        while True:
            with suppress(Unavailable):
                await self.catch_up()
            await asyncio.sleep(again)

    async def catch_up(self) -> None:
        """Take over every file whose call is over; a withdrawal is carried out at once."""
        for sound in await asyncio.to_thread(self._sounds):
            try:
                await self._look_at(sound)
            except (DomainError, OSError) as why:
                log.warning("talk.not_put_away", error=type(why).__name__)

    async def _look_at(self, sound: Path) -> None:
        call = CallId(sound.name.partition(LEG)[0])
        try:
            record = await self._ledger.call(call)
        except NotFound:
            if await asyncio.to_thread(self._is_forgotten, sound):
                await self._remove(sound, call)
            return
        consent = record.recorded.consent if record.recorded else None
        if consent is Consent.WITHDRAWN:
            await self._remove(sound, call)
        elif record.ended_at is not None and await asyncio.to_thread(self._is_done, sound):
            if consent in MAY_BE_KEPT:
                await self._put_away(sound, record)
            await self._remove(sound, call)

    async def _put_away(self, sound: Path, record: CallView) -> None:
        """The plain sound goes only when its encrypted copy is safe."""
        kind, key = RecordingKind.CONVERSATION, f"talk-{sound.stem}"
        new = NewRecording(key=key, kind=kind, call=record.id, ticket=record.ticket)
        await self._recordings.keep(new, await asyncio.to_thread(sound.read_bytes))
        log.info("talk.put_away", call=record.id)

    async def _remove(self, sound: Path, call: CallId) -> None:
        await asyncio.to_thread(sound.unlink, missing_ok=True)
        log.info("talk.removed", call=call)

    def _sounds(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{LEG}*{SOUND}")) if self._folder.is_dir() else []

    def _is_done(self, sound: Path) -> bool:
        return is_whole(sound) or self._is_forgotten(sound)

    def _is_forgotten(self, sound: Path) -> bool:
        return sound.stat().st_mtime < (self._clock() - FORGOTTEN).timestamp()


def is_whole(sound: Path) -> bool:
    """Whether Asterisk has closed it: only then the WAV header says how much follows. It writes
    one that says nothing when it begins, and sound every two seconds."""
    with sound.open("rb") as file:
        header = file.read(HEADER)
    size = int.from_bytes(header[-4:], "little")
    return size > 0 and HEADER + size == sound.stat().st_size
