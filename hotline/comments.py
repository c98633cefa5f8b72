"""What callers say after the survey's questions: recorded by Asterisk into a folder, and put among
the encrypted recordings.

A comment is ``CALL.wav`` in that folder until it is kept, so that a crash loses nothing.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import structlog

from core.clock import Clock
from core.errors import DomainError, NotFound, Unavailable
from core.ids import CallId
from tickets.files.service import NewRecording, Recordings
from tickets.files.views import RecordingKind
from tickets.surveys.service import Surveys

SOUND = ".wav"
SHORTEST_COMMENT = 2
"""Seconds; shorter ones are breath and a click."""
AGAIN_SECONDS = 15.0
FORGOTTEN = timedelta(minutes=10)
"""Sound that nobody has written to for so long belongs to a call that is over."""

log = structlog.get_logger()


class Comments:
    """Takes over what was said."""

    def __init__(
        self, surveys: Surveys, recordings: Recordings, folder: Path, clock: Clock
    ) -> None:
        self._surveys = surveys
        self._recordings = recordings
        self._folder = folder
        self._clock = clock

    def place(self, call: CallId) -> Path:
        """Where this call's comment is recorded, without the ending."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return (self._folder / call).resolve()

    async def take(self, call: CallId, recording: Path) -> None:
        """Keep it with the answers of its call; the same again keeps nothing more."""
        sound = Path(f"{recording}{SOUND}")
        content = await asyncio.to_thread(_words, sound)
        if content is not None:
            new = NewRecording(key=f"comment-{call}", kind=RecordingKind.COMMENT, call=call)
            kept = await self._recordings.keep(new, content)
            await self._surveys.comment_in_call(call, f"recording {kept.id}")
        await asyncio.to_thread(sound.unlink, missing_ok=True)

    async def keep(self, again: float = AGAIN_SECONDS) -> None:
        """Take what could not be taken at the time, for as long as we run."""
        while True:
            await asyncio.sleep(again)
            with suppress(Unavailable):
                await self.catch_up()

    async def catch_up(self) -> None:
        """Take what lies there of calls that are over."""
        for place in await asyncio.to_thread(self._forgotten):
            try:
                await self.take(CallId(place.name), place)
            except NotFound:  # there are no answers any more that it could belong to
                await asyncio.to_thread(Path(f"{place}{SOUND}").unlink, missing_ok=True)
            except (DomainError, OSError) as why:
                log.warning("comment.not_taken", call=place.name, error=type(why).__name__)

    def _forgotten(self) -> list[Path]:
        before = (self._clock() - FORGOTTEN).timestamp()
        sounds = sorted(self._folder.glob(f"*{SOUND}"))
        old = [sound for sound in sounds if sound.stat().st_mtime < before]
        return [sound.with_name(sound.name.removesuffix(SOUND)) for sound in old]


def _words(sound: Path) -> bytes | None:
    """None when nothing was said: two seconds of a 16-bit telephone recording at least."""
    if not sound.exists() or sound.stat().st_size < 2 * SHORTEST_COMMENT * 8_000:
        return None
    return sound.read_bytes()
