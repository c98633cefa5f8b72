"""Turns words into a recording for one waiting caller alone."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import structlog

from core.errors import Unavailable
from core.ids import CallId
from core.language import Language
from ivr.prompts import Key, Prompts
from ivr.utterances import Speaker
from ivr.waiting.telling import Words

log = structlog.get_logger()


class Folders(Protocol):
    """Where what one caller is told lies ready: ``whispers.Whispers``."""

    def put(self, call: CallId, recordings: Sequence[str]) -> None: ...
    def drop(self, call: CallId) -> None: ...
    def clear(self) -> None: ...


class Whisperer:
    """The prompts, the voice, and the folders in which the exchange looks."""

    def __init__(self, prompts: Prompts, speaker: Speaker, whispers: Folders) -> None:
        self.prompts = prompts
        self._speaker = speaker
        self._whispers = whispers

    async def whisper(self, call: CallId, said: Sequence[Words], language: Language) -> None:
        """Have it lie ready for this caller; raises ``OSError`` when it cannot be kept."""
        recordings = [await self._recording(words, language) for words in said]
        found = [recording for recording in recordings if recording is not None]
        if found:
            await asyncio.to_thread(self._whispers.put, call, found)

    async def drop(self, call: CallId) -> None:
        """It was heard, or is no longer true."""
        await asyncio.to_thread(self._whispers.drop, call)

    async def clear(self) -> None:
        """Nothing of what lies there is true any more."""
        await asyncio.to_thread(self._whispers.clear)

    async def _recording(self, words: Words, language: Language) -> str | None:
        """A voice that fails costs one sentence."""
        if isinstance(words, Key):
            return self.prompts.recording(words, language)
        try:
            return await self._speaker.voice(words.text, language)
        except Unavailable:
            log.warning("waiting.unspoken")
            return None
