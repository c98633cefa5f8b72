"""Prompts that a disk has damaged are made anew while the service runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from core.language import Language
from core.settings import VoiceSettings
from ivr.voice.cache import Shelf
from ivr.voice.engine import Recording
from ivr.voice.mending import keep_whole
from tests.doubles.bridge import eventually
from tests.doubles.voice import CountingRecorder

BYE = "Dziękujemy za telefon. Do usłyszenia."
DAMAGED = b"norrow"
NEVER = 3_600.0


@asynccontextmanager
async def kept_whole(
    sounds: Path, recorder: CountingRecorder, every: float = NEVER
) -> AsyncIterator[list[str]]:
    """Looked after for the length of the block; gives the events that were told."""
    with capture_logs() as logs:
        async with asyncio.TaskGroup() as tasks:
            keeper = tasks.create_task(keep_whole(sounds, VoiceSettings(), recorder, every))
            told: list[str] = []
            await eventually(lambda: logs)
            told += [log["event"] for log in logs]
            yield told
            keeper.cancel()


@pytest.fixture
def farewell(tmp_path: Path) -> Path:
    """Recordings that were kept; of this one the disk gives back something else."""
    for key in ("z_bye", "g_welcome"):
        Shelf(tmp_path).keep(f"{Language.PL}/{key}", Recording(alaw=b"narrow", sln16=b"n" * 24))
    file = tmp_path / Language.PL / "z_bye.alaw"
    file.write_bytes(DAMAGED)
    return file


async def test_a_damaged_prompt_alone_is_made_anew_at_the_start(
    tmp_path: Path, farewell: Path
) -> None:
    recorder = CountingRecorder()

    async with kept_whole(tmp_path, recorder) as told:
        assert told == ["prompt.mended"]

    assert recorder.asked == [f"pl {BYE}"]
    assert await asyncio.to_thread(farewell.read_bytes) == BYE.encode()


async def test_what_cannot_be_made_now_is_tried_again(tmp_path: Path, farewell: Path) -> None:
    recorder = CountingRecorder(away=True)

    async with kept_whole(tmp_path, recorder, every=0.01) as told:
        assert told[0] == "prompt.damaged"
        recorder.away = False
        await eventually(lambda: farewell.read_bytes() != DAMAGED)
