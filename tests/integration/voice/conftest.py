"""The real engine and its voices; that they are missing is a failure, never a skip."""

import asyncio
from pathlib import Path

import pytest

from core.language import Language
from core.settings import VoiceSettings
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.voice.build import all_jobs, build
from ivr.voice.engine import Recording
from ivr.voice.engine_process import engine_of
from tests.doubles.sound import Sound, narrow, wide

VOICES = Path(__file__).parents[3] / "var" / "voices"

MEASURED = {
    Key.G_WELCOME,
    Key.G_LANG,
    Key.G_PERSON,
    Key.P_NOTICE,
    Key.M_MAIN,
    Key.A_MENU,
    Key.O_LIST,
    Key.O_LAST,
    Key.N_MENU,
    Key.Q_NOBODY_MESSAGE,
    Key.Q_NOEN_MESSAGE,
    Key.Q_CONNECT,
    Key.A_SOLVED,
    Key.DIGIT_1,
    Key.DIGIT_7,
}


@pytest.fixture(scope="session")
def voices() -> VoiceSettings:
    """The voices that set-up fetches."""
    if not (VOICES / "recipe").exists():
        pytest.fail(f"the voices are missing in {VOICES}: `python3 -m hotline up` fetches them")
    return VoiceSettings(engine=VOICES)


class Built:
    """Recordings of prompts, as they were built."""

    def __init__(self, sounds: Path) -> None:
        self._sounds = sounds

    def recording(self, language: Language, key: Key) -> Recording:
        file = self._sounds / language / key
        return Recording(
            alaw=file.with_suffix(".alaw").read_bytes(),
            sln16=file.with_suffix(".sln16").read_bytes(),
        )

    def sounds(self, language: Language, key: Key) -> list[Sound]:
        recording = self.recording(language, key)
        return [wide(recording), narrow(recording)]

    def seconds(self, language: Language, *keys: Key) -> float:
        return sum(wide(self.recording(language, key)).seconds for key in keys)


@pytest.fixture(scope="session")
def built(voices: VoiceSettings, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The prompts that are measured, built by the real engine."""
    sounds = tmp_path_factory.mktemp("sounds")
    folder = prompts_folder()
    jobs = [job for job in all_jobs(folder, read_prompts(folder), voices) if job.key in MEASURED]
    engine = engine_of(voices)
    with asyncio.Runner() as runner:
        build(jobs, sounds, lambda *words: runner.run(engine.record(*words)), lambda _: None)
        runner.run(engine.stop())
    return Built(sounds)
