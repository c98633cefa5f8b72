"""An announcement typed by a supervisor is what the next caller hears, in both languages."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from core.language import Language
from ivr.voice.cache import fingerprint
from ivr.voice.speaker import identity, normalized
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.exchange import hears

TONGUES = {Language.PL: "1", Language.EN: "2"}
UNTIL_HEARD_SECONDS = 40.0
"""Opening, lead and whatever the English greeting adds are heard before."""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_what_a_supervisor_publishes_is_the_first_thing_the_next_caller_hears(
    house: House, browser_of: OpenPage
) -> None:
    supervisor = await browser_of(300)
    await sign_in(supervisor, house, "ewa")

    await publish(supervisor, house, service="SENT")

    for language, key in TONGUES.items():
        async with house.exchange.caller("+48600000870") as phone:
            call = await phone.dial("hotline")
            await hears(call, house.exchange.recording(Language.PL, "g_welcome"))
            await call.press(key)
            words = await supervisor.get_by_test_id(f"announcement-spoken-{language}").input_value()
            await hears(call, spoken(house, words, language), seconds=UNTIL_HEARD_SECONDS)
            await call.hang_up()


async def test_a_withdrawn_announcement_is_heard_no_more(
    house: House, browser_of: OpenPage
) -> None:
    supervisor = await browser_of(300)
    await sign_in(supervisor, house, "ewa")
    await publish(supervisor, house, service="SENT")

    await supervisor.get_by_test_id("announcement-withdraw").click()
    await supervisor.get_by_test_id("announcement-withdraw-confirm").click()
    await expect(supervisor.get_by_test_id("announcement-withdraw")).to_be_hidden()

    on_air = await supervisor.evaluate("fetch('/api/announcements').then(found => found.json())")
    assert [one["services"] for one in on_air if one["state"] == "published"] == [["AES_ECS2"]]


async def publish(page: Page, house: House, service: str) -> None:
    """Write a failure of this service from the template and put it on the line."""
    await page.goto(f"{house.url}/announcements/new")
    await page.get_by_test_id("announcement-service").select_option(service)
    await page.get_by_test_id("announcement-title-pl").fill(f"Awaria {service}")
    await page.get_by_test_id("announcement-title-en").fill(f"Failure of {service}")
    await page.get_by_test_id("announcement-prepare").click()
    await expect(page.get_by_test_id("announcement-spoken-en")).not_to_have_value("")
    await page.get_by_test_id("announcement-publish").click()
    await expect(page.get_by_test_id("announcement-withdraw")).to_be_visible()


def spoken(house: House, words: str, language: Language) -> Path:
    """The recording of these words."""
    name = fingerprint(identity(house.settings.voice)[language], normalized(words))
    return house.settings.var / "sounds" / "spoken" / language / f"{name}.alaw"
