"""What the studio says to whoever does not put something on the line, in both languages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy import delete

from core.clock import utc_now
from core.ids import Username
from core.language import Language
from hotline.phone.call import Call
from tests.asterisk.listening import pause
from tests.asterisk.menu import Hear
from tests.asterisk.studio import PIN, SUPERVISORS, Studio, draft_by, ends, running_studio
from tests.doubles.desk import PaperVoice, PlainTexts
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.desk.services import Service, all_services
from tickets.staff.model import User
from tickets.staff.passwords import Passwords
from tickets.staff.pins import StaffPins
from tickets.templates.service import ApprovedTemplates
from tickets.templates.views import TemplateInput

ANNA, EWA = Username("anna"), Username("ewa")
FAILURE = 1
"""What is on the line from the beginning."""
HASHES = 3
"""One skips the words, one of the others ends a recording that has hardly begun."""
SHORT = TemplateInput(
    kind=AnnouncementKind.OUTAGE,
    title_pl="Awaria",
    title_en="Failure",
    spoken_pl="Awaria.",
    spoken_en="A failure.",
)
A_MOMENT = 0.4
"""Seconds between two keys."""

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def studio() -> AsyncIterator[Studio]:
    async with running_studio() as running:
        yield running


def announcements(studio: Studio) -> Announcements:
    return Announcements(studio.work, utc_now, PlainTexts(), PaperVoice(), four_eyes=True)


async def all_of(call: Call, hear: Hear, *steps: tuple[str, str]) -> None:
    """Keys, and what is heard then."""
    for keys, words in steps:
        await call.press(keys)
        await hear(words)


@asynccontextmanager
async def first_draft(
    studio: Studio, language: Language, state: str
) -> AsyncIterator[tuple[Call, Hear]]:
    """The newest one is asked about; what is on the line was skipped."""
    async with studio.entered(language) as (call, hear):
        await all_of(call, hear, ("1", "st_is_on_air"), ("#", state), ("", "st_draft"))
        yield call, hear


@pytest.mark.parametrize("language", Language)
async def test_what_is_not_there_is_said_to_be_missing(studio: Studio, language: Language) -> None:
    async with studio.entered(language) as (call, hear):
        await all_of(
            call,
            hear,
            ("1", "st_is_on_air"),
            ("", "st_no_drafts"),
            ("", "st_menu"),
            ("2", "st_no_templates"),
            ("", "st_menu"),
            ("0", "st_nobody"),
        )


@pytest.mark.parametrize("language", Language)
async def test_the_studio_is_for_supervisors(studio: Studio, language: Language) -> None:
    pins = StaffPins(studio.work, utc_now, Passwords(), digits=lambda: PIN)
    await pins.issue(ANNA, Username("admin"))
    async with studio.work() as one:
        (await one.session.get_one(User, ANNA)).screen_language = language

    async with studio.dialled(language, ANNA) as (call, hear):
        await all_of(call, hear, (PIN, "st_role"), ("", "z_bye"))
        await ends(call)


@pytest.mark.parametrize("language", Language)
async def test_silence_is_no_announcement(studio: Studio, language: Language) -> None:
    async with studio.entered(language) as (call, hear):
        for key, answer in (("1", "st_nothing"), ("*", "st_not_recorded")):
            await all_of(call, hear, ("3", "st_say_pl"))
            for _ in range(HASHES):
                await call.press("#")
                await pause(call, A_MOMENT)
            await all_of(call, hear, ("", "st_take"), (key, answer), ("", "st_menu"))


@pytest.mark.parametrize("language", Language)
async def test_a_change_of_what_is_on_the_line_is_told_as_one(
    studio: Studio, language: Language
) -> None:
    change = AnnouncementInput(
        kind=AnnouncementKind.OUTAGE,
        title_pl="Awaria",
        title_en="A failure",
        spoken_pl=f"Awaria trwa, {language}.",
        spoken_en=f"It is still going on, {language}.",
    )
    await announcements(studio).change(FAILURE, change, EWA)

    async with first_draft(studio, language, "st_is_change"):
        pass


@pytest.mark.parametrize("language", Language)
async def test_a_number_that_is_not_there_is_refused(studio: Studio, language: Language) -> None:
    await ApprovedTemplates(studio.work, utc_now, PlainTexts()).approve("outage", 1, EWA)

    async with studio.entered(language) as (call, hear):
        await all_of(call, hear, ("2", "st_template"), ("9", "st_no_such_number"))


@pytest.mark.parametrize("language", Language)
async def test_what_lacks_words_cannot_be_heard(studio: Studio, language: Language) -> None:
    empty = AnnouncementInput(kind=AnnouncementKind.INFO)
    await announcements(studio).create(empty, SUPERVISORS[language])

    async with first_draft(studio, language, "st_is_draft") as (call, hear):
        await all_of(call, hear, ("1", "st_incomplete"))


@pytest.mark.parametrize("language", Language)
async def test_what_was_changed_meanwhile_is_to_be_heard_again(
    studio: Studio, language: Language
) -> None:
    await draft_by(studio, SUPERVISORS[language], f"changed {language}")
    (draft, *_) = sorted(await announcements(studio).list(), key=lambda one: -one.id)

    async with first_draft(studio, language, "st_is_draft") as (call, hear):
        other = AnnouncementInput(kind=AnnouncementKind.INFO, title_pl="Inny", title_en="Another")
        await announcements(studio).change(draft.id, other, EWA)
        await all_of(call, hear, ("1", "st_changed"))


@pytest.mark.parametrize("language", Language)
async def test_words_about_a_service_that_is_gone_meanwhile_are_refused(
    studio: Studio, language: Language
) -> None:
    templates = ApprovedTemplates(studio.work, utc_now, PlainTexts())
    written = await templates.write("a", SHORT, SUPERVISORS[language])
    await templates.approve("a", written.version, ANNA)
    async with studio.work() as one:
        known = await all_services(one.session)
        gone = known[0].model_dump(exclude={"needed"})
        one.session.add(Service(**gone | {"code": "GONE", "position": len(known) + 1}))
    number = sum(not service.retired for service in known) + 1

    async with studio.entered(language) as (call, hear):
        service = (f"{number}#", "st_release")
        await all_of(call, hear, ("2", "st_template"), ("1", "st_service"), service)
        async with studio.work() as one:
            await one.session.execute(delete(Service).where(Service.code == "GONE"))
        await all_of(call, hear, ("1", "st_refused"), ("", "st_menu"))


@pytest.mark.parametrize("language", Language)
async def test_who_does_not_ask_a_second_person_releases_nothing(
    studio: Studio, language: Language
) -> None:
    await draft_by(studio, SUPERVISORS[language], f"alone {language}")

    async with first_draft(studio, language, "st_is_draft") as (call, hear):
        steps = (("1", "st_release"), ("1", "st_second"), ("*", "st_not_released"))
        await all_of(call, hear, *steps)


@pytest.mark.parametrize("language", Language)
async def test_after_the_last_draft_there_are_no_more(studio: Studio, language: Language) -> None:
    drafts = [one for one in await announcements(studio).list() if one.id != FAILURE]
    states = [*("st_is_draft" for _ in drafts[1:]), "st_is_change"]

    async with first_draft(studio, language, "st_is_draft") as (call, hear):
        for state in states:
            await all_of(call, hear, ("#", state), ("", "st_draft"))
        await all_of(call, hear, ("#", "st_no_more"))


async def test_what_is_over_is_told_as_over(studio: Studio) -> None:
    house = studio.house
    jar, origin = aiohttp.CookieJar(unsafe=True), {"Origin": house.url}
    async with aiohttp.ClientSession(house.url, cookie_jar=jar, headers=origin) as session:
        person = {"username": EWA, "password": house.passwords[EWA]}
        (await session.post("/api/session", json=person)).raise_for_status()
        (await session.post(f"/api/announcements/{FAILURE}/withdraw")).raise_for_status()

    for language in Language:
        async with studio.entered(language) as (call, hear):
            await all_of(call, hear, ("1", "st_is_resolved"))
