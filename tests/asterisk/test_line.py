"""The verbs of a flow at the real exchange: what is played is heard, what is pressed is known."""

import asyncio
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.clock import utc_now
from core.events import EventBus
from core.language import Language
from ivr.agi.server import AgiServer, Handler, agi
from ivr.endings import Ending, Goodbye
from ivr.line import Line
from tests.exchange import Exchange, eventually, hears, hears_music
from tests.melodies import record_melody

LONG_SECONDS = 6.0


@asynccontextmanager
async def flow(exchange: Exchange, handler: Handler) -> AsyncIterator[None]:
    """Every caller enters this flow for the length of the block."""
    server = AgiServer({"hotline": handler}, EventBus(), utc_now)
    async with agi(exchange.settings.asterisk, server):
        yield


async def test_a_recording_is_heard_and_a_key_cuts_it_short(exchange: Exchange) -> None:
    recording = record_melody(exchange.recording(Language.PL, "long"), LONG_SECONDS)
    pressed: list[str | None] = []

    async def play(line: Line) -> Ending:
        pressed.append(await line.play("hotline/pl/long", "0"))
        return Goodbye()

    async with flow(exchange, play), exchange.caller() as caller:
        call = await caller.dial("hotline")
        await hears(call, recording)
        await call.press("0")
        await asyncio.wait_for(call.ended.wait(), LONG_SECONDS / 2)

        assert pressed == ["0"]


async def test_a_recording_that_is_missing_is_skipped(exchange: Exchange) -> None:
    recording = record_melody(exchange.recording(Language.PL, "there"))

    async def play(line: Line) -> Ending:
        await line.play("hotline/pl/not-there")
        await line.play("hotline/pl/there")
        return Goodbye()

    async with flow(exchange, play), exchange.caller() as caller:
        call = await caller.dial("hotline")

        await hears(call, recording)


async def test_silence_is_no_key(exchange: Exchange) -> None:
    keys: list[str | None] = ["not asked yet"]

    async def wait(line: Line) -> Ending:
        keys[:] = [await line.wait_key(0.2)]
        return Goodbye()

    async with flow(exchange, wait), exchange.caller() as caller:
        call = await caller.dial("hotline")
        await asyncio.wait_for(call.ended.wait(), 3)

        assert keys == [None]


async def test_a_voice_message_is_recorded(exchange: Exchange) -> None:
    message = exchange.settings.var / "messages" / "message"
    message.parent.mkdir(exist_ok=True)
    lengths: list[float] = []

    async def record(line: Line) -> Ending:
        lengths.append(await line.record(message, 5, "#"))
        return Goodbye()

    async with flow(exchange, record), exchange.caller() as caller:
        call = await caller.dial("hotline")
        call.say_tone(440)
        await eventually(lambda: len(call.heard) > 2 * 8_000)
        await call.press("#")
        await asyncio.wait_for(call.ended.wait(), 3)

        recorded = await asyncio.to_thread(seconds_of, message.with_suffix(".wav"))
        assert recorded == pytest.approx(lengths[0], abs=0.5)
        assert recorded > 0.5


async def test_a_message_that_the_disk_does_not_take_is_none_and_the_flow_goes_on(
    exchange: Exchange,
) -> None:
    no_folder = exchange.settings.var / "messages.lock"
    no_folder.touch()
    went_on: list[float] = []

    async def record(line: Line) -> Ending:
        went_on.append(await line.record(no_folder / "message", 5, "#"))
        return Goodbye()

    async with flow(exchange, record), exchange.caller() as caller:
        call = await caller.dial("hotline")
        await asyncio.wait_for(call.ended.wait(), 5)

    assert went_on == [0.0]


async def test_a_flow_that_fails_leaves_the_caller_in_the_queue(exchange: Exchange) -> None:
    async def fail(line: Line) -> Ending:
        await line.use(Language.EN)
        raise RuntimeError("a mistake of ours")

    async with flow(exchange, fail), exchange.caller() as caller:
        call = await caller.dial("hotline")

        await hears(call, exchange.recording(Language.EN, "x_fallback"))
        await hears_music(exchange, call)


def seconds_of(path: Path) -> float:
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())
