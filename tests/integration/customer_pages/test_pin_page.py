"""The page that shows a new telephone PIN, reached by the link that was sent."""

import asyncio
import re

from core.language import Language
from tests.integration.customer_pages.house import ANNA, HOME, MARTA, Shown, Site
from tickets.customers.pins import PinAnswer
from tickets.customers.views import TrustLevel


def pin_in(shown: Shown) -> str:
    """What people see; empty when there is none."""
    return "".join(re.findall(r"<b>(\d{3})</b>", shown.text))


async def test_the_link_in_the_letter_leads_to_a_button_in_its_language(pages: Site) -> None:
    shown = await pages.get(await pages.pin_link(Language.EN))

    assert (shown.status, pin_in(shown)) == (200, "")
    assert '<button class="primary">Show my PIN</button>' in shown.text
    assert "until 21 November 2026, at 10:41." in shown.text


async def test_the_button_shows_a_pin_that_fits(pages: Site) -> None:
    shown = await pages.post(await pages.pin_link())

    pin = pin_in(shown)
    assert await pages.pins.verify(MARTA, pin, HOME) is PinAnswer.FITS
    assert f"Kod PIN: {', '.join(pin)}" in shown.text


async def test_looking_uses_nothing_up(pages: Site) -> None:
    link = await pages.pin_link()

    looks = [await pages.get(link) for _ in range(3)]

    assert [one.status for one in looks] == [200, 200, 200]
    assert len(pin_in(await pages.post(link))) == 6


async def test_a_button_pressed_twice_at_once_gives_one_pin(pages: Site) -> None:
    link = await pages.pin_link()

    shown = await asyncio.gather(*(pages.post(link) for _ in range(4)))

    assert sorted(one.status for one in shown) == [200, 404, 404, 404]
    assert sorted(len(pin_in(one)) for one in shown) == [0, 0, 0, 6]


async def test_the_pin_is_not_shown_again(pages: Site) -> None:
    link = await pages.pin_link()
    await pages.post(link)

    again = [await pages.get(link), await pages.post(link)]

    assert [(one.status, one.heading) for one in again] == [(404, "Ten odnośnik nie działa")] * 2


async def test_after_a_day_the_link_shows_nothing(pages: Site) -> None:
    link = await pages.pin_link()
    pages.clock.forward(hours=24)

    again = [await pages.get(link), await pages.post(link)]

    assert [one.status for one in again] == [404, 404]


async def test_a_link_that_was_replaced_shows_nothing(pages: Site) -> None:
    old = await pages.pin_link()
    pages.clock.forward(minutes=2)
    await pages.pin_links.request(1, TrustLevel.L3, ANNA)
    new = await pages.sent_link()

    looks = [await pages.get(old), await pages.get(new)]

    assert [one.status for one in looks] == [404, 200]
