"""Recorded talks, by real calls: with a yes alone, both voices, and nothing but the talk."""

import asyncio
import io
import time
import wave
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from cryptography.fernet import Fernet

from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import CallId, Username
from core.language import Language
from core.vault import Vault
from hotline.asterisk.templates import recordings_directory
from hotline.conversations import Conversations, is_whole
from hotline.phone.call import Call
from hotline.phone.hearing import pitch
from hotline.phone.rtp import RATE
from ivr.agi.server import AgiServer, agi
from ivr.ami.bridge import Bridge, bridge
from ivr.control import RecordingWish
from ivr.endings import Ending, Goodbye, ToQueue
from ivr.line import Line
from tests.doubles.bridge import Diary, RememberedPhones
from tests.exchange import Exchange, eventually, exchange_settings, running_exchange
from tests.integration.tickets.waiting import until
from tickets.calls.events import CallEnded, ConsentGiven, EndCause, Reason
from tickets.calls.service import Ledger
from tickets.files.service import Recordings
from tickets.files.store import FileStore
from tickets.migrations import upgrade

CALLER_HERTZ, CONSULTANT_HERTZ = 440, 700
HALF_A_SECOND = RATE // 2
MADE_UP_SECONDS = 0.2
"""What a recorder may put in place of late packets."""
ANNA = Username("anna")

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def recorder(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Exchange]:
    """An exchange that records whoever has agreed."""
    settings = exchange_settings(tmp_path_factory.mktemp("recorder") / "var")
    settings = settings.model_copy(update={"recording_mode": "opt_in"})
    async with running_exchange(settings=settings) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_left_over(recorder: Exchange) -> None:
    """Each test finds the folder of recordings empty."""
    for sound in plain(recorder):
        sound.unlink()


@dataclass(frozen=True)
class Talk:
    """A caller and Anna; ``began`` is before she answered, in seconds of the machine."""

    caller: Call
    anna: Call
    bridge: Bridge
    call: CallId
    began: float

    async def caller_says(self, hertz: float) -> None:
        await said(self.caller, self.anna, hertz)

    async def anna_says(self, hertz: float) -> None:
        await said(self.anna, self.caller, hertz)


async def said(speaker: Call, listener: Call, hertz: float) -> None:
    """A tone, until the other has heard it for a second, and silence."""
    speaker.say_tone(hertz)
    await eventually(lambda: {hertz} == heard_lately(listener))
    speaker.say_tone(None)


def heard_lately(listener: Call) -> set[float]:
    """The tones of the last two halves of a second."""
    lately = listener.heard[-RATE:]
    halves = (lately[:HALF_A_SECOND], lately[HALF_A_SECOND:])
    return {float(round(pitch(half), -1)) for half in halves}


@asynccontextmanager
async def talking(exchange: Exchange, *, agrees: bool) -> AsyncIterator[Talk]:
    """The caller is put into the queue, with or without a yes, and Anna answers."""
    asterisk, diary = exchange.settings.asterisk, Diary()

    async def hotline(line: Line) -> Ending:
        if agrees:
            await line.allow_recording()
        return ToQueue(Language.PL, Reason.GENERAL)

    async def after(_line: Line) -> Ending:
        return Goodbye()

    handlers = {"hotline": hotline, "after": after}
    async with (
        bridge(asterisk, diary, utc_now, RememberedPhones()) as built,
        agi(asterisk, AgiServer(handlers, diary, utc_now)),
        exchange.consultant(ANNA, Language.PL) as desk,
        exchange.caller() as phone,
    ):
        await eventually(lambda: built.connected_since is not None)
        call = await phone.dial("hotline")
        ring = await desk.next_ring()
        began = time.monotonic()
        anna = await ring.answer()
        await eventually(lambda: anna.packets_heard)
        (known,) = {one.call for one in diary.events if hasattr(one, "call")}
        yield Talk(call, anna, built, known, began)
        await call.hang_up()


def plain(exchange: Exchange) -> list[Path]:
    """What is not encrypted yet."""
    folder = recordings_directory(exchange.settings)
    return [*folder.iterdir()] if folder.is_dir() else []


async def closed(exchange: Exchange) -> Path:
    """The only recording, once Asterisk has closed it."""
    (file,) = plain(exchange)

    async def whole() -> bool:
        return await asyncio.to_thread(is_whole, file)

    await until(whole)
    return file


def tones(sound: bytes) -> set[float]:
    """Of each half second."""
    with wave.open(io.BytesIO(sound)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        samples = array("h", file.readframes(file.getnframes()))
    starts = range(0, len(samples) - HALF_A_SECOND, HALF_A_SECOND // 2)
    return {float(round(pitch(samples[at : at + HALF_A_SECOND]), -1)) for at in starts}


async def test_with_a_yes_both_voices_are_kept_encrypted_and_nothing_but_the_talk(
    recorder: Exchange, tmp_path: Path
) -> None:
    async with talking(recorder, agrees=True) as talk:
        await talk.caller_says(CALLER_HERTZ)
        await talk.anna_says(CONSULTANT_HERTZ)
    lasted = time.monotonic() - talk.began

    (sound,) = await kept(recorder, talk.call, tmp_path)

    assert {CALLER_HERTZ, CONSULTANT_HERTZ} <= tones(sound)
    assert len(sound) / 2 / RATE < lasted + MADE_UP_SECONDS
    assert plain(recorder) == []
    files = [one for one in (tmp_path / "files").rglob("*") if one.is_file()]
    assert len(files) == 1
    assert sound[44:] not in await asyncio.to_thread(files[0].read_bytes)


async def kept(exchange: Exchange, call: CallId, folder: Path) -> list[bytes]:
    """What is taken over once the call is over, and decrypted for whoever listens."""
    url = f"sqlite+aiosqlite:///{folder}/hotline.db"
    await asyncio.to_thread(upgrade, url)
    async with database(url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        ledger, store = (
            Ledger(work, utc_now),
            FileStore(folder / "files", Vault([Fernet.generate_key()])),
        )
        recordings = Recordings(work, utc_now, store)
        await ledger.record(ConsentGiven(at=utc_now(), call=call))
        await ledger.record(CallEnded(at=utc_now(), call=call, cause=EndCause.CALLER))
        there = recordings_directory(exchange.settings)
        await closed(exchange)
        await Conversations(ledger, recordings, there, utc_now).catch_up()
        found = await recordings.of_call(call)
        return [(await recordings.listen(one.id, ANNA)).content for one in found]


async def test_without_a_yes_there_is_no_file(recorder: Exchange) -> None:
    async with talking(recorder, agrees=False) as talk:
        await talk.caller_says(CALLER_HERTZ)
        await talk.anna_says(CONSULTANT_HERTZ)

        assert plain(recorder) == []


async def test_with_off_there_is_no_file_and_no_recorder_whatever_is_said(
    exchange: Exchange,
) -> None:
    async with talking(exchange, agrees=True) as talk:
        await talk.caller_says(CALLER_HERTZ)

        assert plain(exchange) == []
        assert "MixMonitor" not in await exchange.console("core show applications")


async def test_what_is_said_in_a_pause_or_after_a_withdrawal_is_not_recorded(
    recorder: Exchange,
) -> None:
    async with talking(recorder, agrees=True) as talk:
        change = talk.bridge.control.change_recording
        await talk.caller_says(CALLER_HERTZ)
        await change(talk.call, ANNA, RecordingWish.PAUSE)
        await talk.caller_says(1_000)
        await change(talk.call, ANNA, RecordingWish.RESUME)
        await talk.anna_says(CONSULTANT_HERTZ)
        await change(talk.call, ANNA, RecordingWish.WITHDRAW)
        await talk.caller_says(1_500)
    file = await closed(recorder)
    raw = await asyncio.to_thread(file.read_bytes)
    heard = tones(raw)
    file.unlink()

    assert {CALLER_HERTZ, CONSULTANT_HERTZ} <= heard
    assert {1_000.0, 1_500.0} & heard == set()


async def test_a_recording_that_cannot_be_written_does_not_touch_the_talk(
    recorder: Exchange,
) -> None:
    folder = recordings_directory(recorder.settings)
    if folder.is_dir():
        folder.rmdir()
    folder.write_text("no folder, so no file can be made in it")
    try:
        async with talking(recorder, agrees=True) as talk:
            await talk.caller_says(CALLER_HERTZ)
            await talk.anna_says(CONSULTANT_HERTZ)
    finally:
        folder.unlink()
