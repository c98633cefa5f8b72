"""Whole conversations by real calls: the caller's keys, and what came back over the wire."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.language import Language
from hotline.phone.call import Call, EndedBy
from tests.asterisk.menu import LONG, NOBODY, SOON, Hear, in_both_languages, on_the_line
from tests.browser.house import House, running_house
from tests.exchange import eventually, hears

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(150)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house() -> AsyncIterator[House]:
    """One house for all conversations, with its announcement on air."""
    async with running_house() as running:
        await on_the_line(running.settings)
        yield running


async def test_a_forgotten_master_password_is_explained_and_the_call_ends(house: House) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("1")
        await hear("a_menu")
        await call.press("1")
        await hear("a_pwd_self")
        await hear("a_solved")
        await call.press("1")
        await hear("z_bye")
        await eventually(call.ended.is_set, SOON)
        assert call.ended_by is EndedBy.THEM

    await in_both_languages(house, talk)


async def test_who_forgot_both_passwords_hears_of_the_visit_with_a_document(house: House) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("1")
        await hear("a_menu")
        await call.press("2")
        await hear("a_pwd_visit")

    await in_both_languages(house, talk)


async def test_failures_are_told_with_the_way_to_the_fall_back_procedure(house: House) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        await call.press("3")
        await hear("o_last")
        await call.press("1")
        await hear("f_need")

    await in_both_languages(house, talk)


async def test_wrong_keys_three_times_lead_to_a_person(house: House) -> None:
    async def talk(call: Call, hear: Hear) -> None:
        for _ in range(3):
            await call.press("7")
        await hear(NOBODY)

    await in_both_languages(house, talk)


async def test_who_presses_no_key_at_all_reaches_the_queue(house: House) -> None:
    async with house.exchange.caller() as phone:
        call = await phone.dial("hotline")

        await hears(call, house.exchange.recording(Language.PL, "m_main"), LONG)

        await hears(call, house.exchange.recording(Language.PL, NOBODY), LONG)
        await call.hang_up()
