"""The speech process: one request at a time, limits on all of them, a new one after a failure."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from core.errors import Unavailable
from core.language import Language
from ivr.voice.engine_process import WAITING, SpeechProcess

GOOD = """
import sys
from ivr.voice.engine import EngineFailed, Pcm
from ivr.voice.worker import serve
from tests.doubles.voice import HummingEngine

class Touchy(HummingEngine):
    def synthesize(self, text, language):
        if text == "crash":
            sys.exit(1)
        if text == "refuse":
            raise EngineFailed("not this text")
        return super().synthesize(text, language)

serve(Touchy(), sys.stdin.buffer, sys.stdout.buffer)
"""
SLOW = """
import os, sys
starts, libraries = sys.argv[1:]
open(f"{starts}/{os.getpid()}", "w").close()
os.read(os.open(libraries, os.O_RDONLY), 1)
"""
DEAF = "import sys; sys.stdin.buffer.read()"
GARBAGE = "import sys; sys.stdout.buffer.write(b'\\xff' * 100); sys.stdout.flush(); input()"
DYING = """
import struct, sys
from ivr.voice.frames import greeting
sys.stdout.buffer.write(greeting())
sys.stdout.flush()
sys.stdin.buffer.read(4)
sys.stdout.buffer.write(struct.pack("!I", 40_000) + b"+" + bytes(20_000))
sys.stdout.flush()
"""

Start = Callable[..., SpeechProcess]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Start processes with this program and deadline; all are stopped after the test."""
    async with AsyncExitStack() as stack:

        def started(
            program: str, deadline: float = 10.0, *arguments: str, **limits: float
        ) -> SpeechProcess:
            command = [sys.executable, "-c", program, *arguments]
            process = SpeechProcess(command, deadline=deadline, **limits)
            stack.push_async_callback(process.stop)
            return process

        yield started


async def test_a_sentence_comes_back_as_a_recording(start: Start) -> None:
    process = start(GOOD, 10.0)

    recording = await process.record("Trwa awaria systemu.", Language.PL)

    assert len(recording.sln16) == pytest.approx(4 * len(recording.alaw), rel=0.01)


async def test_sentences_at_the_same_time_are_spoken_one_after_the_other(start: Start) -> None:
    process = start(GOOD, 10.0)

    short, long = await asyncio.gather(
        process.record("short" * 4, Language.PL), process.record("long" * 20, Language.EN)
    )

    assert len(short.alaw) < len(long.alaw)


async def test_a_refused_text_does_not_cost_the_process(start: Start) -> None:
    process = start(GOOD, 10.0)
    with pytest.raises(Unavailable):
        await process.record("refuse", Language.PL)

    recording = await process.record("Trwa awaria systemu.", Language.PL)

    assert recording.alaw


async def test_a_crash_costs_one_sentence(start: Start) -> None:
    process = start(GOOD, 10.0)
    with pytest.raises(Unavailable):
        await process.record("crash", Language.PL)

    recording = await process.record("Trwa awaria systemu.", Language.PL)

    assert recording.alaw


async def test_a_hanging_engine_is_given_up(start: Start) -> None:
    with pytest.raises(Unavailable):
        await start(DEAF, 0.2).record("Trwa awaria.", Language.PL)


async def test_a_process_that_starts_slowly_is_left_to_start(start: Start, tmp_path: Path) -> None:
    """Begun anew with each sentence that cannot wait, it would never speak on a busy machine."""
    starts, libraries = tmp_path / "starts", tmp_path / "libraries"
    starts.mkdir()
    os.mkfifo(libraries)
    disk = os.open(libraries, os.O_RDWR)
    process = start(SLOW + GOOD, 10.0, str(starts), str(libraries))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await process.record("Trwa awaria.", Language.PL)
    os.write(disk, b"for each start one")
    await process.record("Trwa awaria.", Language.PL)

    assert len(list(starts.iterdir())) == 1
    os.close(disk)


async def test_a_process_that_never_starts_is_given_up_and_started_again(start: Start) -> None:
    process = start(DEAF, 10.0, start_limit=0.1)
    for _ in range(2):
        with pytest.raises(Unavailable):
            await process.record("Trwa awaria.", Language.PL)


async def test_garbage_is_not_taken_for_a_recording(start: Start) -> None:
    with pytest.raises(Unavailable):
        await start(GARBAGE, 10.0).record("Trwa awaria.", Language.PL)


async def test_an_engine_that_dies_in_the_middle_of_its_answer_is_unavailable(
    start: Start,
) -> None:
    with pytest.raises(Unavailable):
        await start(DYING, 10.0).record("Trwa awaria.", Language.PL)


async def test_a_sentence_given_up_by_its_caller_is_not_given_to_the_next(start: Start) -> None:
    process = start(GOOD, 10.0)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.001):
            await process.record("given up" * 20, Language.PL)

    recording = await process.record("short" * 4, Language.PL)

    assert len(recording.alaw) < 8_000 * 2


async def test_an_engine_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    process = SpeechProcess([str(tmp_path / "missing")])

    with pytest.raises(Unavailable):
        await process.record("Trwa awaria.", Language.PL)


async def test_more_than_can_be_spoken_in_time_is_refused_at_once(start: Start) -> None:
    process = start(DEAF, 5.0)

    with pytest.RaisesGroup(pytest.RaisesExc(Unavailable, match="too much to say")):
        async with asyncio.TaskGroup() as tasks:
            for _ in range(WAITING + 1):
                tasks.create_task(process.record("Trwa awaria.", Language.PL))
