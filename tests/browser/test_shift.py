"""A whole shift by keyboard alone: twenty calls of every kind in a real browser, by real calls."""

from collections import Counter
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.keyboard import Keyboard, named
from tests.browser.people import band_is
from tests.browser.shift_calls import (
    Shift,
    english_and_resolved,
    gone_in_the_menu,
    gone_while_it_rings,
    held_muted_and_keyed,
    interrupted_by_a_reload,
    known_and_resolved,
    linked_to_an_open_ticket,
    not_for_us,
    secret_masked,
    unknown_and_followed_up,
    withheld_and_told,
    wrong_number_and_a_break,
)
from tests.browser.shift_colleagues import (
    ANNA_HZ,
    TOMASZ_HZ,
    asked_and_passed_on,
    called_back,
    message_heard_and_answered,
    passed_on_at_once,
)
from tests.browser.shift_forms import account_unblocked, article_read_and_sent, fall_back_approved

TWENTY: tuple[Callable[[Shift], Awaitable[None]], ...] = (
    *(account_unblocked, known_and_resolved, withheld_and_told, unknown_and_followed_up),
    *(english_and_resolved, gone_in_the_menu, gone_while_it_rings, held_muted_and_keyed),
    *(interrupted_by_a_reload, secret_masked, linked_to_an_open_ticket, not_for_us),
    *(wrong_number_and_a_break, article_read_and_sent, fall_back_approved, passed_on_at_once),
    *(asked_and_passed_on, called_back, message_heard_and_answered, known_and_resolved),
)
"""In this order: who proves whose account it is names their last ticket before this shift."""
ANNAS = {
    "resolved_during_call": 10,
    "follow_up": 1,
    "linked": 1,
    "info_only": 1,
    "out_of_scope": 1,
    "wrong_number": 1,
}
TOMASZS = {"resolved_during_call": 1, "info_only": 1}
OWN_CALLS = "fetch('/api/calls?limit=100').then(answer => answer.json())"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


async def test_a_shift_of_twenty_calls_is_worked_through_by_keyboard_alone(
    house: House, browser_of: OpenPage
) -> None:
    anna, tomasz = await browser_of(ANNA_HZ), await browser_of(TOMASZ_HZ)
    shift = Shift(house, await Keyboard.of(anna), await Keyboard.of(tomasz))
    await begin(shift.anna, house, "anna")
    await shift.anna.press("Alt+r")
    await band_is(shift.page, "ready")
    await begin(shift.tomasz, house, "tomasz")

    for call in TWENTY:
        await call(shift)

    assert await outcomes(shift.anna) == ANNAS
    assert await outcomes(shift.tomasz) == TOMASZS
    assert not await shift.anna.has_pointed()
    assert not await shift.tomasz.has_pointed()


async def begin(keyboard: Keyboard, house: House, username: str) -> None:
    """Sign in."""
    await keyboard.page.goto(f"{house.url}/")
    await keyboard.fill(named("username"), username)
    await keyboard.press("Tab")
    await keyboard.write(house.passwords[username])
    await keyboard.press("Enter")
    await expect(keyboard.page.get_by_test_id("band")).to_be_visible()


async def outcomes(keyboard: Keyboard) -> Counter[str]:
    """How the calls of this person ended."""
    return Counter(call["outcome"] for call in await keyboard.page.evaluate(OWN_CALLS))
