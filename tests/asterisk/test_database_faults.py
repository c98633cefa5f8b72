"""The database is away or frozen during whole calls: one apology, a person, no fact lost."""

import asyncio
from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from itertools import count

import pytest
import pytest_asyncio
from sqlalchemy import select

from core.db import UnitOfWork, database
from core.events import EventBus
from core.language import Language
from hotline.phone.call import Call
from hotline.phone.hearing import heard
from hotline.phone.rtp import RATE
from tests.asterisk.duty import at_the_console, at_the_telephone
from tests.asterisk.menu import KEYS, LONG, SOON, on_the_line
from tests.browser.house import House, running_house
from tests.exchange import LIKE, eventually, hears
from tests.integration.postgres import Cluster
from tests.integration.tickets import away as taken
from tests.integration.tickets.waiting import until
from tickets.calls.events import Reason
from tickets.calls.model import Call as CallRecord

NUMBERS = count(700)

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]

Fault = Callable[[str, Cluster], AbstractContextManager[None]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(cluster: Cluster) -> AsyncIterator[House]:
    """On PostgreSQL, with consoles that were opened while it was there."""
    cluster.execute("CREATE DATABASE faulty")
    async with running_house(cluster.url("faulty")) as running:
        await on_the_line(running.settings)
        async with at_the_console(running, *Language):
            yield running


async def asks_in_vain(house: House, call: Call, language: Language) -> None:
    """By the menu to the own tickets: neither these nor the customer can be found."""

    async def hear(key: str) -> None:
        await hears(call, house.exchange.recording(language, key), LONG)

    await hears(call, house.exchange.recording(Language.PL, "g_welcome"), SOON)
    await call.press(KEYS[language])
    for key in ("an_lead", "p_notice"):
        await hear(key)
        await call.press("#")
    await hear("m_main")
    await call.press("2")
    await hear("x_system")


async def apologies(house: House, call: Call, language: Language) -> int:
    """How often the apology was heard from its first time on, at most two."""
    words = house.exchange.recording(language, "x_system")
    first = await asyncio.to_thread(heard, array("h", call.heard), words)
    after = int(first.at_seconds * RATE) + words.stat().st_size
    again = await asyncio.to_thread(heard, array("h", call.heard[after:]), words)
    return 1 + (again.score > LIKE)


async def served(house: House, language: Language, number: str) -> int:
    """The whole call to its farewell; returns how many apologies were heard before the talk."""
    async with at_the_telephone(house, language) as desk, house.exchange.caller(number) as phone:
        call = await phone.dial("hotline")
        await asks_in_vain(house, call, language)
        talk = await (await desk.next_ring(LONG)).answer()
        await eventually(lambda: talk.packets_heard)
        told = await apologies(house, call, language)
        await talk.hang_up()
        for key in ("x_problem", "z_bye"):
            await hears(call, house.exchange.recording(language, key), LONG)
        await eventually(call.ended.is_set, SOON)
        return told


async def records(house: House, numbers: list[str]) -> list[CallRecord]:
    async with (
        database(house.settings.database_url) as sessions,
        UnitOfWork(sessions, EventBus()).reading() as session,
    ):
        mine = select(CallRecord).where(CallRecord.caller.in_(numbers))
        return list(await session.scalars(mine))


@pytest.mark.parametrize("fault", [taken.away, taken.frozen], ids=["away", "frozen"])
async def test_callers_hear_one_apology_and_reach_a_person(
    house: House, cluster: Cluster, fault: Fault
) -> None:
    numbers = {language: f"+48600000{next(NUMBERS)}" for language in Language}
    with fault(house.settings.database_url, cluster):
        told = await asyncio.gather(
            *(served(house, language, number) for language, number in numbers.items())
        )

    async def kept() -> bool:
        found = await records(house, [*numbers.values()])
        return len(found) == len(numbers) and all(one.ended_at for one in found)

    await until(kept, LONG)
    found = await records(house, [*numbers.values()])
    assert told == [1, 1]
    assert {(one.caller, one.language, one.reason) for one in found} == {
        (number, language, Reason.TICKET_STATUS) for language, number in numbers.items()
    }
    assert all(one.queued_at and one.talk_began_at for one in found)
