"""A caller waits a moment for a sentence, and never longer."""

import asyncio

import pytest

from core.errors import Invalid, Unavailable
from core.language import Language
from ivr.voice.patience import patient


class SlowVoice:
    """Speaks when it is told to."""

    def __init__(self) -> None:
        self.may_speak = asyncio.Event()
        self.spoken: list[str] = []
        self.given_up = False

    async def voice(self, text: str, language: Language) -> str:
        try:
            await self.may_speak.wait()
        except asyncio.CancelledError:
            self.given_up = True
            raise
        if not text:
            raise Invalid("nothing to say")
        self.spoken.append(text)
        return f"hotline/spoken/{language}/{text}"


async def test_a_voice_in_time_is_heard() -> None:
    voice = SlowVoice()
    voice.may_speak.set()

    async with patient(voice, 5.0) as callers_voice:
        assert await callers_voice.voice("trzy", Language.PL) == "hotline/spoken/pl/trzy"


async def test_a_slow_voice_is_given_up_and_still_speaks_for_the_next_caller() -> None:
    voice = SlowVoice()

    async with patient(voice, 0.01) as callers_voice:
        with pytest.raises(Unavailable):
            await callers_voice.voice("trzy", Language.PL)
        voice.may_speak.set()
        await asyncio.wait_for(callers_voice.voice("cztery", Language.PL), 5.0)

    assert voice.spoken == ["trzy", "cztery"]


async def test_a_fault_reaches_whoever_asked_and_nobody_else() -> None:
    voice = SlowVoice()
    voice.may_speak.set()

    async with patient(voice, 5.0) as callers_voice:
        with pytest.raises(Invalid):
            await callers_voice.voice("", Language.PL)
        assert await callers_voice.voice("trzy", Language.PL)


async def test_what_is_still_being_made_at_the_end_is_given_up() -> None:
    voice = SlowVoice()

    async with patient(voice, 0.01) as callers_voice:
        with pytest.raises(Unavailable):
            await callers_voice.voice("trzy", Language.PL)

    assert voice.given_up
