"""Whatever becomes of the voice, the call goes on without that one sentence."""

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.language import Language
from core.settings import VoiceSettings
from ivr.call import Call
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.utterances import Sentence, Speaker
from ivr.voice.engine_process import SpeechProcess
from ivr.voice.lexicon import Lexicon
from ivr.voice.patience import patient
from ivr.voice.speaker import Voice
from tests.doubles.house import NOW
from tests.doubles.line import ScriptedLine
from tests.integration.voice.test_engine_process import DEAF, DYING, GARBAGE, GOOD

PROMPTS = read_prompts(prompts_folder())
LEXICON = Lexicon({Language.PL: {"ID": "i de"}, Language.EN: {"ID": "I D"}})
PATIENCE = 0.5
POSITION = Sentence("Państwa miejsce w kolejce: trzecie.")


@asynccontextmanager
async def speaking(command: Sequence[str], sounds: Path) -> AsyncIterator[Speaker]:
    """The voice for callers, with an engine of this kind."""
    engine = SpeechProcess(command)
    try:
        async with patient(Voice(engine, sounds, VoiceSettings(), LEXICON), PATIENCE) as voice:
            yield voice
    finally:
        await engine.stop()


async def told(speaker: Speaker) -> list[str]:
    """What a caller hears of a greeting, a sentence and a goodbye."""
    line = ScriptedLine()
    call = Call(line, prompts=PROMPTS, speaker=speaker, facts=lambda _: None, clock=lambda: NOW)
    await call.say(Key.G_WELCOME, POSITION, Key.Z_BYE)
    return line.heard


@pytest.mark.parametrize(
    "command",
    [
        ["/nowhere/engine"],
        [sys.executable, "-c", "raise SystemExit(1)"],
        [sys.executable, "-c", DYING],
        [sys.executable, "-c", DEAF],
        [sys.executable, "-c", GARBAGE],
    ],
    ids=["missing", "dead", "dying", "hanging", "garbage"],
)
async def test_an_engine_that_fails_costs_the_sentence(
    command: Sequence[str], tmp_path: Path
) -> None:
    async with speaking(command, tmp_path) as speaker:
        heard = await told(speaker)

    assert heard == ["hotline/pl/g_welcome", "hotline/pl/z_bye"]


async def test_a_disk_that_takes_nothing_costs_the_sentence(tmp_path: Path) -> None:
    (tmp_path / "spoken").symlink_to("/dev/full")

    async with speaking([sys.executable, "-c", GOOD], tmp_path) as speaker:
        heard = await told(speaker)

    assert heard == ["hotline/pl/g_welcome", "hotline/pl/z_bye"]


async def test_a_recording_that_lost_its_end_is_heard_whole_again(tmp_path: Path) -> None:
    engine = SpeechProcess([sys.executable, "-c", GOOD])
    voice = Voice(engine, tmp_path, VoiceSettings(), LEXICON)
    before = await told(voice)
    file = tmp_path / f"{before[1].removeprefix('hotline/')}.alaw"
    whole = file.read_bytes()
    file.write_bytes(whole[:100])

    after = await told(voice)
    await engine.stop()

    assert after == before
    assert file.read_bytes() == whole
