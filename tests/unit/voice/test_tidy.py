"""Run-time sentences do not fill the disk, and what is on the line is never thrown away."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from structlog.testing import capture_logs

from core.clock import utc_now
from core.language import Language
from core.settings import VoiceSettings
from ivr.voice.lexicon import Lexicon
from ivr.voice.speaker import Voice
from ivr.voice.tidy import UNUSED, tidy
from tests.doubles.bridge import eventually
from tests.doubles.voice import CountingRecorder

MONTH_AGO = (utc_now() - UNUSED - timedelta(minutes=1)).timestamp()
LEXICON = Lexicon({Language.PL: {"ID": "i de"}, Language.EN: {"ID": "I D"}})


@asynccontextmanager
async def tidying(sounds: Path) -> AsyncIterator[None]:
    """Many rounds of it, until one has been seen."""
    with capture_logs() as logs:
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(tidy(sounds, utc_now, every=0.01))
            await eventually(lambda: logs)
            yield
            task.cancel()


def voice_of(sounds: Path) -> Voice:
    return Voice(CountingRecorder(), sounds, VoiceSettings(), LEXICON)


def grow_old(folder: Path) -> None:
    for file in files(folder):
        os.utime(file, (MONTH_AGO, MONTH_AGO))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_sentence_that_nobody_asked_for_in_a_month_is_thrown_away(tmp_path: Path) -> None:
    await voice_of(tmp_path).voice("Numer zgłoszenia.", Language.PL)
    grow_old(tmp_path)

    async with tidying(tmp_path):
        assert files(tmp_path) == []


async def test_a_sentence_that_is_on_the_line_stays(tmp_path: Path) -> None:
    voice = voice_of(tmp_path)
    await voice.voice("Trwa awaria.", Language.PL)
    grow_old(tmp_path)
    await voice.voice("Trwa awaria.", Language.PL)

    async with tidying(tmp_path):
        assert len(files(tmp_path)) == 3


async def test_prompts_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "pl").mkdir()
    (tmp_path / "pl" / "g_welcome.alaw").write_bytes(b"words")
    grow_old(tmp_path)

    async with tidying(tmp_path):
        assert len(files(tmp_path)) == 1
