"""What supervisors say into the telephone, on its way to an announcement.

Asterisk writes plain sound into a folder of its own, a file for each language of a call. What is
kept of it gets the level of all other recordings, and the name that follows from its sound.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from core.clock import Clock
from core.errors import Invalid
from core.ids import CallId, Username
from core.language import Language
from ivr.voice.speaker import Voice
from tickets.announcements.said import said
from tickets.announcements.service import Announcements
from tickets.announcements.views import DraftState, DraftView

SOUND = ".wav"
SHORTEST_TAKE = 1
"""Seconds; shorter ones are breath and a click."""


class Takes:
    """Recordings of a supervisor's own voice."""

    def __init__(
        self, announcements: Announcements, voice: Voice, folder: Path, clock: Clock
    ) -> None:
        self._announcements = announcements
        self._voice = voice
        self._folder = folder
        self._clock = clock

    def place(self, call: CallId, language: Language) -> Path:
        """Where this call's words in this language are recorded, without the ending."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return (self._folder / f"{call}-{language}").resolve()

    async def keep(self, place: Path) -> str:
        """The name under which it is kept; raises ``Invalid`` when nothing was said."""
        sound = Path(f"{place}{SOUND}")
        content = await asyncio.to_thread(_read, sound)
        if content is None:
            raise Invalid("nothing was said", code="nothing_said")
        return await self._voice.keep(content)

    async def draft(self, recorded: Mapping[Language, str], by: Username) -> DraftView:
        """A draft of what was said in both languages; nobody hears it yet."""
        draft = await self._announcements.create(said(recorded, self._clock()), by)
        return DraftView(
            announcement=draft.id,
            revision=draft.revision,
            state=DraftState.DRAFT,
            title_pl=draft.title_pl,
            title_en=draft.title_en,
        )

    def forget(self, call: CallId) -> None:
        """Remove the plain sound of this call."""
        for language in Language:
            with suppress(OSError):
                Path(f"{self.place(call, language)}{SOUND}").unlink(missing_ok=True)


def _read(sound: Path) -> bytes | None:
    """None when there is less than a word: 16-bit sound of a telephone."""
    if not sound.exists() or sound.stat().st_size < 2 * SHORTEST_TAKE * 8_000:
        return None
    return sound.read_bytes()
