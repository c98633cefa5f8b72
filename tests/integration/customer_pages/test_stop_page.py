"""The page that stops a change of login data, reached by the link that was sent."""

import asyncio

import pytest
from sqlalchemy import select

from core.language import Language
from tests.integration.customer_pages.house import Site
from tickets.customers.links import LoginChange
from tickets.customers.views import LoginChangeState
from tickets.desk.views import ApplicationType

STOPPED = "Zmiana została zatrzymana"


async def state(pages: Site) -> LoginChangeState | None:
    """Of the only change."""
    async with pages.work.reading() as session:
        return await session.scalar(select(LoginChange.state))


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        (ApplicationType.CHANGE_EMAIL_MASTER_LOST, "The e-mail address, which is the login"),
        (ApplicationType.CHANGE_LOGIN_DATA, "The login data of your PUESC account"),
    ],
)
async def test_the_link_in_the_letter_leads_to_what_will_change_and_when(
    pages: Site, kind: ApplicationType, what: str
) -> None:
    shown = await pages.get(await pages.stop_link(Language.EN, kind))

    assert shown.status == 200
    assert f"<dd>{what}" in shown.text
    assert "<dd>21 November 2026, at 10:41</dd>" in shown.text
    assert await state(pages) is LoginChangeState.UNDER_WAY


async def test_the_button_stops_the_change(pages: Site) -> None:
    shown = await pages.post(await pages.stop_link())

    assert (shown.status, shown.heading) == (200, STOPPED)
    assert await state(pages) is LoginChangeState.STOPPED


async def test_a_button_pressed_twice_at_once_says_twice_that_it_is_stopped(pages: Site) -> None:
    link = await pages.stop_link()

    shown = await asyncio.gather(*(pages.post(link) for _ in range(3)))

    assert [one.heading for one in shown] == [STOPPED] * 3


async def test_what_is_stopped_has_nothing_left_to_stop(pages: Site) -> None:
    link = await pages.stop_link()
    await pages.post(link)

    shown = await pages.get(link)

    assert (shown.status, shown.heading) == (404, "Ten odnośnik nie działa")


async def test_what_has_taken_effect_cannot_be_stopped(pages: Site) -> None:
    link = await pages.stop_link()
    pages.clock.forward(hours=24)

    shown = [await pages.get(link), await pages.post(link)]

    assert [one.heading for one in shown] == ["Ten odnośnik nie działa"] * 2
    assert await state(pages) is LoginChangeState.UNDER_WAY
