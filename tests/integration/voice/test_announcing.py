"""An announcement from its words to the line, by the real engine."""

import asyncio
from pathlib import Path

import pytest

from core.errors import Unavailable
from core.language import Language
from core.settings import VoiceSettings
from ivr.voice.engine import EngineFailed
from ivr.voice.engine_process import DEADLINE_SECONDS
from ivr.voice.rhvoice import RhVoice
from ivr.voice.speaker import voice

POLISH = (
    "Trwa awaria: a i es import. Przewidywany koniec: dziś, godzina piętnasta trzydzieści. "
    "Procedurę awaryjną można stosować bez naszej zgody do godziny szesnastej."
)
ENGLISH = "There is a failure: Automated Import System. Expected end: today, three thirty p.m."


async def test_both_languages_of_an_announcement_are_on_disk_within_the_deadline(
    voices: VoiceSettings, tmp_path: Path
) -> None:
    async with voice(voices, tmp_path) as speaker, asyncio.timeout(DEADLINE_SECONDS):
        sounds = await asyncio.gather(
            speaker.voice(POLISH, Language.PL), speaker.voice(ENGLISH, Language.EN)
        )

    for sound in sounds:
        file = tmp_path / "sounds" / sound.removeprefix("hotline/")
        assert file.with_suffix(".alaw").stat().st_size > 8_000 * 4


async def test_an_unknown_voice_is_unavailable(voices: VoiceSettings, tmp_path: Path) -> None:
    unknown = voices.model_copy(update={"polish": "nobody"})

    async with voice(unknown, tmp_path) as speaker:
        with pytest.raises(Unavailable):
            await speaker.voice("Dzień dobry.", Language.PL)


async def test_missing_voices_are_unavailable(tmp_path: Path) -> None:
    async with voice(VoiceSettings(engine=tmp_path), tmp_path) as speaker:
        with pytest.raises(Unavailable):
            await speaker.voice("Dzień dobry.", Language.PL)


def test_the_same_words_make_the_same_samples(voices: VoiceSettings) -> None:
    engine = RhVoice(voices.engine, {Language.PL: "magda", Language.EN: "slt"})

    first, second = (engine.synthesize("Dzień dobry.", Language.PL) for _ in range(2))

    assert first == second


def test_markup_in_a_text_is_not_obeyed(voices: VoiceSettings) -> None:
    engine = RhVoice(voices.engine, {Language.PL: "magda", Language.EN: "slt"})

    pause = engine.synthesize('<speak>a<break time="10s"/>b</speak>', Language.EN)

    assert len(pause.samples) / 2 / pause.rate < 10


def test_a_folder_without_an_engine_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="cannot be loaded from"):
        RhVoice(tmp_path, {Language.PL: "magda", Language.EN: "slt"})
