"""The announcement studio by real calls: who gets in, what is heard, and that it stays inside."""

import asyncio
from array import array
from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from core.clock import utc_now
from core.ids import Username
from core.language import Language
from hotline.phone.hearing import heard
from tests.asterisk.canary import traces, written
from tests.asterisk.menu import KEYS, LONG, SOON
from tests.asterisk.studio import PIN, SUPERVISORS, Studio, draft_by, ends, running_studio
from tests.exchange import LIKE, eventually, hears
from tests.integration.tickets.waiting import until
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.model import Call as CallRecord
from tickets.staff.passwords import Passwords
from tickets.staff.pins import StaffPins

WRONG = "407194"

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def studio() -> AsyncIterator[Studio]:
    async with running_studio() as running:
        yield running


@pytest.mark.parametrize("language", Language)
async def test_a_draft_is_heard_in_both_languages_before_any_caller_hears_it(
    studio: Studio, language: Language
) -> None:
    words = await draft_by(studio, SUPERVISORS[language], f"listening {language}")

    async with studio.entered(language) as (call, hear):
        await call.press("1")
        for told in ("st_is_on_air", "st_is_draft", "st_draft"):
            await hear(told)
        await call.press("1")
        for spoken in Language:
            sound = studio.sound(words[spoken], spoken)
            await eventually(sound.exists, LONG)
            await hears(call, sound, LONG)

    async with studio.house.exchange.caller() as phone:
        call = await phone.dial("hotline")
        await hears(call, studio.house.exchange.recording(Language.PL, "g_welcome"), SOON)
        await call.press(KEYS[language])
        await hears(call, studio.house.exchange.recording(language, "p_notice"), LONG)
        own = studio.sound(words[language], language)
        assert (await asyncio.to_thread(heard, array("h", call.heard), own)).score < LIKE
        await call.hang_up()


@pytest.mark.parametrize("language", Language)
async def test_three_wrong_pins_lock_the_studio_until_there_is_a_new_one(
    studio: Studio, language: Language
) -> None:
    who = SUPERVISORS[language]

    async with studio.dialled(language) as (call, hear):
        for tries in (1, 2, 3):
            await call.press(WRONG)
            await until(partial(refused, studio, who, tries))
        await hear("st_locked")
        await hear("z_bye")
        await ends(call)
    async with studio.dialled(language) as (call, hear):
        await call.press(PIN)
        await hear("st_locked")
        await ends(call)

    pins = StaffPins(studio.work, utc_now, Passwords(), digits=lambda: PIN)
    await pins.issue(who, Username("admin"))
    async with studio.entered(language):
        pass


async def refused(studio: Studio, who: Username, times: int) -> bool:
    """The PIN of this person was refused so often."""
    entries = await Audit(studio.work, utc_now).entries()
    return sum(one.who == who and one.what is Action.PIN_REFUSED for one in entries) == times


async def test_a_telephone_of_the_house_that_is_nobodys_is_let_go(studio: Studio) -> None:
    async with studio.house.exchange.consultant("stranger") as phone:
        call = await phone.dial("studio")
        await hears(call, studio.house.exchange.recording(Language.PL, "st_unknown"), SOON)
        await ends(call)


async def test_a_caller_who_dials_the_studios_number_is_at_the_hotline(studio: Studio) -> None:
    async with studio.house.exchange.caller() as phone:
        call = await phone.dial("7883")
        await hears(call, studio.house.exchange.recording(Language.PL, "g_welcome"), SOON)
        await call.hang_up()


async def test_a_call_to_the_studio_is_no_callers_call(studio: Studio) -> None:
    async def calls() -> int:
        async with studio.work.reading() as session:
            return await session.scalar(select(func.count()).select_from(CallRecord)) or 0

    before = await calls()
    async with studio.entered(Language.PL):
        pass

    assert await calls() == before


async def test_no_pin_that_was_entered_is_kept_anywhere(studio: Studio) -> None:
    house = studio.house
    logs = house.exchange.process.directory.path / "log"
    ours = house.settings.var.parent
    sinks = await asyncio.to_thread(
        lambda: (
            dict(written(ours, endings=("service.log", ".jsonl")))
            | dict(written(logs, endings=("",)))
        )
    )
    assert {"service.log", "cel-custom/hotline.csv"} <= sinks.keys()
    assert '"studio"' in sinks["cel-custom/hotline.csv"]

    assert traces(PIN, sinks) == traces(WRONG, sinks) == []
