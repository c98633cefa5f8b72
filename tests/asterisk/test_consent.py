"""Who is asked whether the talk may be recorded, and says yes, is recorded; by the whole house."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from core.db import UnitOfWork, database
from core.events import EventBus
from core.language import Language
from hotline.phone.call import Call
from hotline.phone.rtp import RATE
from tests.asterisk.duty import on_duty
from tests.asterisk.listening import pause
from tests.asterisk.menu import LONG, Hear, from_the_menu, on_the_line
from tests.browser.house import House, running_house
from tests.exchange import eventually, hears
from tests.integration.tickets.waiting import until
from tests.patience import HANGS_SECONDS
from tickets.calls.model import Call as CallRecord
from tickets.calls.recorded import Consent
from tickets.files.model import Recording
from tickets.files.views import RecordingKind

TALKS = 2 * RATE
"""Samples."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    async with running_house(recording_mode="opt_in") as running:
        await on_the_line(running.settings)
        yield running


@pytest_asyncio.fixture
async def work(house: House) -> AsyncIterator[UnitOfWork]:
    async with database(house.settings.database_url) as sessions:
        yield UnitOfWork(sessions, EventBus())


async def talks_after(house: House, language: Language, key: str, told: str) -> None:
    """To the question whether the talk may be recorded, through the talk, and to its end."""
    async with on_duty(house, language) as desk:

        async def talk(call: Call, hear: Hear) -> None:
            await call.press("0")
            await hears_out(call, house.exchange.recording(language, "r_ask"))
            await call.press(key)
            await hear(told)
            with_caller = await (await desk.next_ring(LONG)).answer()
            with_caller.say_tone(700)
            heard = len(call.heard)
            await eventually(lambda: len(call.heard) > heard + TALKS)
            await call.hang_up()
            await asyncio.wait_for(with_caller.ended.wait(), HANGS_SECONDS)

        await from_the_menu(house, language, talk)


async def hears_out(call: Call, recording: Path) -> None:
    """And a moment longer, for no key counts before its end."""
    match = await hears(call, recording, LONG)
    length = await asyncio.to_thread(lambda: recording.stat().st_size)
    end = int(match.at_seconds * RATE) + length
    await eventually(lambda: len(call.heard) > end - RATE // 2)
    await pause(call, 1.0)


async def newest(work: UnitOfWork) -> CallRecord:
    async with work.reading() as session:
        newest = select(CallRecord).order_by(CallRecord.arrived_at.desc()).limit(1)
        return (await session.scalars(newest)).one()


async def recorded(work: UnitOfWork) -> list[Recording]:
    async with work.reading() as session:
        return list(await session.scalars(select(Recording)))


@pytest.mark.parametrize("language", Language)
async def test_a_yes_is_kept_and_so_is_the_talk(
    house: House, work: UnitOfWork, language: Language
) -> None:
    before = len(await recorded(work))

    await talks_after(house, language, "1", "r_yes")

    async def is_there() -> bool:
        return len(await recorded(work)) > before

    await until(is_there)
    call, recording = await newest(work), (await recorded(work))[-1]
    assert (recording.call, recording.kind) == (call.id, RecordingKind.CONVERSATION)
    assert call.consent == Consent.GIVEN


@pytest.mark.parametrize("language", Language)
async def test_a_no_is_kept_and_nothing_else(
    house: House, work: UnitOfWork, language: Language
) -> None:
    before = len(await recorded(work))

    await talks_after(house, language, "2", "r_no")

    async def is_over() -> bool:
        return (await newest(work)).ended_at is not None

    await until(is_over)
    assert (await newest(work)).consent == Consent.REFUSED
    assert len(await recorded(work)) == before
