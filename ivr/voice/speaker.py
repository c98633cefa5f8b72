"""The hotline's voice: a sentence becomes a recording that Asterisk can play, once."""

import asyncio
import hashlib
import re
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol
from weakref import WeakValueDictionary

from core.errors import Invalid, Unavailable
from core.language import Language
from core.settings import VoiceSettings
from ivr.prompts import prompts_folder
from ivr.voice.cache import Shelf, fingerprint
from ivr.voice.engine import PIPELINE_VERSION, Recording
from ivr.voice.engine_process import engine_of
from ivr.voice.lexicon import Lexicon, read_lexicon
from ivr.voice.pipeline import from_studio

LONGEST_TEXT = 2_000
"""Characters; more than two minutes of speech, which nobody listens to."""


SPOKEN = "spoken"
"""The folder of run-time sentences, apart from the prompts."""
RECORDED = "recorded"
"""The folder of what people have said; it cannot be made again."""


class Recorder(Protocol):
    """Whatever speaks: the speech process, or a stand-in in tests."""

    async def record(self, text: str, language: Language) -> Recording: ...


class Voice:
    """Voices each sentence once and remembers it by its words and its voice."""

    def __init__(
        self, recorder: Recorder, sounds: Path, voices: VoiceSettings, lexicon: Lexicon
    ) -> None:
        self.recorder = recorder
        """For what is made anew beside the sentences."""
        self._lexicon = lexicon
        self._shelf = Shelf(sounds)
        self._identity = identity(voices)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def voice(self, text: str, language: Language) -> str:
        """The sound path, at once when it was voiced before; raises ``Unavailable``."""
        words = self._lexicon.said(normalized(text), language)
        mark = fingerprint(self._identity[language], words)
        name = f"{SPOKEN}/{language}/{mark}"
        lock = self._locks.setdefault(name, asyncio.Lock())
        async with lock:  # two who ask for the same words get the same recording
            if not await asyncio.to_thread(self._shelf.use, name):
                await self._make(name, words, language)
        return f"hotline/{name}"

    async def keep(self, wav: bytes) -> str:
        """Keep what a person has said; returns its name. Raises ``Invalid`` for silence."""
        name = hashlib.sha256(wav).hexdigest()[:32]
        recording = await asyncio.to_thread(from_studio, wav)
        await self._put(f"{RECORDED}/{name}", recording)
        return name

    async def recorded(self, name: str) -> str:
        """Sound path of what a person has said; raises ``Unavailable`` when it is not whole."""
        if not await asyncio.to_thread(self._shelf.has, f"{RECORDED}/{name}"):
            raise Unavailable(f"the recording {name} is missing or damaged")
        return f"hotline/{RECORDED}/{name}"

    async def _make(self, name: str, words: str, language: Language) -> None:
        await self._put(name, await self.recorder.record(words, language))

    async def _put(self, name: str, recording: Recording) -> None:
        try:
            await asyncio.to_thread(self._shelf.keep, name, recording)
        except OSError as why:
            raise Unavailable(f"the recording cannot be kept: {why}") from why


def identity(voices: VoiceSettings) -> dict[Language, str]:
    """What makes two recordings of the same words differ."""
    return {
        language: f"rhvoice/{name}/{PIPELINE_VERSION}"
        for language, name in ((Language.PL, voices.polish), (Language.EN, voices.english))
    }


def normalized(text: str) -> str:
    """One line without control characters; raises ``Invalid`` when nothing or too much is left."""
    visible = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    words = re.sub(r"\s+", " ", visible).strip()
    if not 0 < len(words) <= LONGEST_TEXT:
        raise Invalid(f"a spoken text has 1 to {LONGEST_TEXT} characters", code="text_length")
    return words


@asynccontextmanager
async def voice(settings: VoiceSettings, var: Path) -> AsyncIterator[Voice]:
    """The configured voice, for the length of the block."""
    lexicon = await asyncio.to_thread(read_lexicon, prompts_folder())
    engine = engine_of(settings)
    try:
        engine.start()
        yield Voice(engine, var / "sounds", settings, lexicon)
    finally:
        await engine.stop()
