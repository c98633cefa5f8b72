"""How long a caller waits for a sentence: a voice that hangs costs the sentence alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.errors import Unavailable
from core.language import Language
from ivr.utterances import Speaker

PATIENCE_SECONDS = 5.0
"""A new sentence takes one; beyond this the line would seem dead."""


class Patient:
    """A sentence given up by its caller is still made, for the next one who needs it."""

    def __init__(self, speaker: Speaker, seconds: float) -> None:
        self._speaker = speaker
        self._seconds = seconds
        self._making: set[asyncio.Task[str]] = set()

    async def voice(self, text: str, language: Language) -> str:
        """The sound path; raises ``Unavailable`` when the caller has waited long enough."""
        making = asyncio.create_task(self._speaker.voice(text, language))
        self._making.add(making)
        making.add_done_callback(self._over)
        done, _ = await asyncio.wait({making}, timeout=self._seconds)
        if not done:
            raise Unavailable("the voice does not answer in time")
        return making.result()

    async def stop(self) -> None:
        """Give up what nobody waits for any more."""
        for making in self._making:
            making.cancel()
        await asyncio.gather(*self._making, return_exceptions=True)

    def _over(self, making: asyncio.Task[str]) -> None:
        self._making.discard(making)
        if not making.cancelled():
            making.exception()  # whoever still waits gets it as well; else nobody needs to know


@asynccontextmanager
async def patient(speaker: Speaker, seconds: float = PATIENCE_SECONDS) -> AsyncIterator[Patient]:
    """The voice for callers, for the length of the block."""
    callers_voice = Patient(speaker, seconds)
    try:
        yield callers_voice
    finally:
        await callers_voice.stop()
