"""Prompts that a disk has damaged are made anew while the service runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from core.language import Language
from core.settings import VoiceSettings
from ivr.voice.build import UNDECIDED, Stamps
from ivr.voice.cache import Shelf
from ivr.voice.engine import Recording
from ivr.voice.mending import keep_whole
from ivr.voice.own import FOLDER, OwnRecordings
from tests.doubles.bridge import eventually
from tests.doubles.voice import CountingRecorder

BYE = "Dziękujemy za telefon. Do usłyszenia."
DAMAGED = b"norrow"
NEVER = 3_600.0


@asynccontextmanager
async def kept_whole(
    var: Path, recorder: CountingRecorder, every: float = NEVER
) -> AsyncIterator[list[str]]:
    """Looked after for the length of the block; gives the events that were told."""
    with capture_logs() as logs:
        async with asyncio.TaskGroup() as tasks:
            keeper = tasks.create_task(
                keep_whole(var, VoiceSettings(), recorder, asyncio.Lock(), every)
            )
            told: list[str] = []
            await eventually(lambda: logs)
            told += [log["event"] for log in logs]
            yield told
            keeper.cancel()


@pytest.fixture
def farewell(tmp_path: Path) -> Path:
    """Recordings that were kept; of this one the disk gives back something else."""
    sounds = tmp_path / "sounds"
    for key in ("z_bye", "g_welcome"):
        Shelf(sounds).keep(f"{Language.PL}/{key}", Recording(alaw=b"narrow", sln16=b"n" * 24))
    file = sounds / Language.PL / "z_bye.alaw"
    file.write_bytes(DAMAGED)
    return file


@pytest.fixture
def undecided(tmp_path: Path) -> Stamps:
    """The marks of recordings, one of which was changed when the machine went down."""
    Shelf(tmp_path / "sounds").keep("pl/z_bye", Recording(alaw=b"narrow", sln16=b"n" * 24))
    stamps = Stamps.of(tmp_path / "sounds")
    stamps.put("pl/z_bye", UNDECIDED)
    stamps.save()
    return stamps


@pytest.fixture
def broken(tmp_path: Path) -> OwnRecordings:
    """A person's recording of the farewell that is none."""
    own = OwnRecordings(tmp_path / FOLDER)
    own.take("pl/z_bye", own.bring("pl/z_bye", b"RIFF, and nothing"))
    return own


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


async def test_a_change_that_was_cut_off_is_made_anew(tmp_path: Path, undecided: Stamps) -> None:
    recorder = CountingRecorder()

    async with kept_whole(tmp_path, recorder) as told:
        assert told == ["prompt.mended"]

    assert recorder.asked == [f"pl {BYE}"]
    found = await asyncio.to_thread(Stamps.of, tmp_path / "sounds")
    assert found.mark("pl/z_bye") != undecided.mark("pl/z_bye")


async def test_a_broken_file_of_a_person_stops_nothing(
    tmp_path: Path, farewell: Path, broken: OwnRecordings
) -> None:
    async with kept_whole(tmp_path, CountingRecorder()) as told:
        assert told == ["prompt.damaged"]

    assert await asyncio.to_thread(farewell.read_bytes) == DAMAGED
