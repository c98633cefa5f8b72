"""An announcement goes on the line by telephone: by real calls, heard by the next caller."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from core.clock import utc_now
from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from ivr.prompts import prompts_folder, read_prompts
from ivr.speech.announcements import Templates
from tests.asterisk.listening import Follower, pause
from tests.asterisk.menu import KEYS, LONG, SOON, Hear
from tests.asterisk.studio import SUPERVISORS, Studio, draft_by, running_studio
from tests.doubles.desk import PaperVoice, PlainTexts
from tests.exchange import eventually, hears
from tickets.announcements.model import Announcement
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind, AnnouncementState
from tickets.desk.service import HelpDesk
from tickets.templates.service import ApprovedTemplates

ON_THE_LINE_SECONDS = 60.0
"""From dialling to the line (issue 4, point 9)."""
SERVICES = {Language.PL: "SENT", Language.EN: "NCTS2"}
TEXTS = Templates(read_prompts(prompts_folder()))
TONES = {Language.PL: 900.0, Language.EN: 1_300.0}
"""Hertz: what a supervisor says in each language."""
SAYS_SECONDS = 8.0
"""From the first words of the question through the tone, and long enough to be known again."""
FAILURE = AnnouncementInput(kind=AnnouncementKind.OUTAGE)

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def studio() -> AsyncIterator[Studio]:
    """With one approved template."""
    async with running_studio() as running:
        await ApprovedTemplates(running.work, utc_now, TEXTS).approve("outage", 1, Username("ewa"))
        yield running


async def failure_of(studio: Studio, code: str) -> tuple[int, dict[Language, str]]:
    """The number of this service, and what callers hear of its failure."""
    services = [one for one in await HelpDesk(studio.work, utc_now).services() if not one.retired]
    (service,) = (one for one in services if one.code == code)
    told = {
        language: TEXTS.current(FAILURE, [service], language, utc_now()) for language in Language
    }
    return services.index(service) + 1, told


async def the_next_caller_hears(studio: Studio, language: Language, sound: Path) -> None:
    """Before the menu."""
    exchange = studio.house.exchange
    async with exchange.caller() as phone:
        call: Call = await phone.dial("hotline")
        await hears(call, exchange.recording(Language.PL, "g_welcome"), SOON)
        await call.press(KEYS[language])
        await hears(call, exchange.recording(language, "an_lead"), LONG)
        await hears(call, sound, LONG)
        await call.hang_up()


@pytest.mark.parametrize("language", Language)
async def test_without_a_failure_callers_hear_so(studio: Studio, language: Language) -> None:
    await off_the_line(studio)
    async with studio.house.exchange.caller() as phone:
        call = await phone.dial("hotline")
        listener = Follower(call)

        async def hear(key: str, spoken: Language = language) -> None:
            await listener.hears(studio.house.exchange.recording(spoken, key), LONG)

        await hear("g_welcome", Language.PL)
        await call.press(KEYS[language])
        await hear("m_main")
        await call.press("3")
        await hear("an_none")
        await call.hang_up()


async def off_the_line(studio: Studio) -> None:
    """Nothing is on the line, so nothing is told before the drafts."""
    announcements = Announcements(studio.work, utc_now, PlainTexts(), PaperVoice())
    for one in await announcements.list():
        if one.state is AnnouncementState.PUBLISHED:
            await announcements.retract(one.id, Username("ewa"))


@pytest.mark.parametrize("language", Language)
async def test_an_approved_template_is_on_the_line_within_a_minute(
    studio: Studio, language: Language
) -> None:
    number, told = await failure_of(studio, SERVICES[language])

    began = time.monotonic()
    async with studio.entered(language) as (call, hear):
        await call.press("2")
        await hear("st_template")
        await call.press("1")
        await hear("st_service")
        await call.press(f"{number}#")
        for spoken, words in told.items():
            sound = studio.sound(words, spoken)
            await eventually(sound.exists, LONG)
            await hears(call, sound, LONG)
        await hear("st_release")
        await call.press("1")
        await hear("st_released")
        took = time.monotonic() - began

    assert took < ON_THE_LINE_SECONDS
    for spoken, words in told.items():
        await the_next_caller_hears(studio, spoken, studio.sound(words, spoken))
    async with studio.work.reading() as session:
        kept = await session.scalar(select(Announcement).order_by(Announcement.id.desc()).limit(1))
    assert kept
    assert (kept.state, kept.template) == (AnnouncementState.PUBLISHED, "outage/1")
    assert kept.published_by == SUPERVISORS[language]


@pytest.mark.parametrize("language", Language)
async def test_free_text_takes_two_supervisors_by_telephone(
    studio: Studio, language: Language
) -> None:
    other = next(one for one in Language if one is not language)
    await off_the_line(studio)
    words = await draft_by(studio, SUPERVISORS[language], f"two persons {language}")

    for who, answer in ((language, "st_requested"), (other, "st_released")):
        async with studio.entered(who) as (call, hear):
            await call.press("1")
            await hear("st_draft")
            await call.press("1")
            for spoken in Language:
                sound = studio.sound(words[spoken], spoken)
                await eventually(sound.exists, LONG)
                await hears(call, sound, LONG)
            await hear("st_release")
            await call.press("1")
            if who is language:
                await hear("st_second")
                await call.press("1")
            await hear(answer)

    async with studio.work.reading() as session:
        kept = await session.scalar(select(Announcement).order_by(Announcement.id.desc()).limit(1))
    assert kept
    assert (kept.state, kept.written_by) == (AnnouncementState.PUBLISHED, SUPERVISORS[language])
    assert (kept.requested_by, kept.approved_by) == (SUPERVISORS[language], SUPERVISORS[other])


async def test_the_own_free_text_is_refused_in_words(studio: Studio) -> None:
    await off_the_line(studio)
    await draft_by(studio, SUPERVISORS[Language.PL], "the same person", asked=True)

    async with studio.entered(Language.PL) as (call, hear):
        await call.press("1")
        await hear("st_is_requested")
        await hear("st_draft")
        await call.press("1")
        await hear("st_release")
        await call.press("1")
        await hear("st_same_person")


async def says_it(call: Call, hear: Hear) -> None:
    """Another tone in each language, kept each time."""
    for language, hertz in TONES.items():
        await hear(f"st_say_{language}")
        call.say_tone(hertz)
        await pause(call, SAYS_SECONDS)
        await call.press("#")
        await hear("st_take")
        await call.press("1")


@pytest.mark.parametrize("language", Language)
async def test_an_announcement_is_recorded_by_telephone(studio: Studio, language: Language) -> None:
    other = next(one for one in Language if one is not language)
    await off_the_line(studio)

    async with studio.entered(language) as (call, hear):
        await call.press("3")
        await says_it(call, hear)
        await hear("st_release")
        await call.press("1")
        await hear("st_second")
        await call.press("1")
        await hear("st_requested")
    async with studio.entered(other) as (call, hear):
        await call.press("1")
        await hear("st_is_requested")
        await hear("st_draft")
        await call.press("1")
        await hear("st_release")
        await call.press("1")
        await hear("st_released")

    async with studio.work.reading() as session:
        kept = await session.scalar(select(Announcement).order_by(Announcement.id.desc()).limit(1))
    assert kept
    assert kept.state is AnnouncementState.PUBLISHED
    recorded = studio.house.settings.var / "sounds" / "recorded"
    for spoken, name in ((Language.PL, kept.recorded_pl), (Language.EN, kept.recorded_en)):
        await the_next_caller_hears(studio, spoken, recorded / f"{name}.alaw")
