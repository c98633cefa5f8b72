"""The announcement studio by real calls: who gets in, what is heard, and that it stays inside."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from core.clock import utc_now
from core.ids import Username
from core.language import Language
from tests.asterisk.canary import traces, written
from tests.asterisk.menu import LONG, SOON
from tests.asterisk.studio import PIN, SUPERVISORS, Studio, ends, running_studio
from tests.doubles.desk import PaperVoice, PlainTexts
from tests.exchange import eventually, hears
from tests.integration.tickets.waiting import until
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
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


async def written_by(studio: Studio, who: Username, words: str) -> int:
    """A draft in this supervisor's own words."""
    content = AnnouncementInput(
        kind=AnnouncementKind.INFO,
        title_pl=f"Uwaga, {words}",
        title_en=f"Attention, {words}",
        spoken_pl=f"To jest komunikat próbny, {words}.",
        spoken_en=f"This is an announcement to try, {words}.",
    )
    announcements = Announcements(studio.work, utc_now, PlainTexts(), PaperVoice())
    return (await announcements.create(content, who)).id


@pytest.mark.parametrize("language", Language)
async def test_a_draft_is_heard_in_both_languages_before_any_caller_hears_it(
    studio: Studio, language: Language
) -> None:
    before = studio.sounds()
    await written_by(studio, SUPERVISORS[language], f"listening {language}")

    async with studio.entered(language) as (call, hear):
        await call.press("1")
        await hear("st_is_on_air")
        await call.press("1")
        await hear("st_is_draft")
        await hear("st_draft")
        await call.press("1")
        await eventually(lambda: len(spoken(studio, "en") - before) > (language is Language.EN))
        for sound in studio.sounds() - before:
            await hears(call, sound, LONG)

    assert spoken(studio, "pl") - before
    assert spoken(studio, "en") - before


def spoken(studio: Studio, language: str) -> set[object]:
    return {sound for sound in studio.sounds() if sound.parent.name == language}


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
