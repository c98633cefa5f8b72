"""A telephone on the desk as the console offers it, and as the exchange says that it is."""

from typing import Any

import pytest

from agent_console.keys import WATCH
from core.db import Sessions
from core.events import EventBus
from tests.integration.console.house import Guest, Screen, Site, eventually, site
from tests.integration.console.test_audit import entries
from tests.unit.console.facts import ANNA, CALL, at, held, seat
from tickets.audit.views import Action
from tickets.calls.events import Availability, PlacedDialled

PATH = "/api/me/desk-phone"
HANG_UP = f"/api/calls/{CALL}/hang-up"
BEAT = {"type": "phone", "registered": False, "device": False}
WELL = BEAT | {"registered": True, "device": True}
READY = {"state": "ready"}


async def shows(screen: Screen, desk_phone: str | None) -> Any:
    """Wait until the page says so of the telephone."""
    return await screen.until("me", lambda me: me["desk_phone"] == desk_phone)


async def test_what_is_typed_into_the_telephone_is_shown_once_and_pages_are_told(
    hotline: Site, anna: Guest
) -> None:
    async with anna.live() as screen:
        await shows(screen, None)

        given = await anna.post(PATH)

        await shows(screen, "away")
    assert (given.status, given.body) == (
        200,
        {
            "server": "10.0.0.5",
            "port": 5060,
            "transport": "UDP",
            "username": "c-anna",
            "password": "invented2password23x",
        },
    )


async def test_who_has_a_telephone_on_the_desk_gets_none_in_the_browser_until_it_is_given_back(
    hotline: Site, anna: Guest
) -> None:
    await anna.post(PATH)

    refused = await anna.post("/api/me/phone")
    given_back = await anna.ask("DELETE", PATH)
    again = await anna.post("/api/me/phone")

    assert (refused.status, refused.body["code"]) == (409, "desk_phone")
    assert (given_back.status, again.status) == (204, 200)


async def test_the_choice_and_its_end_are_noted_without_the_password(
    adam: Guest, anna: Guest
) -> None:
    await anna.post(PATH)
    await anna.ask("DELETE", PATH)

    noted = await entries(adam)

    assert ("anna", Action.DESK_PHONE_CHOSEN, "user anna") in noted
    assert ("anna", Action.DESK_PHONE_LEFT, "user anna") in noted
    assert "invented2password" not in str(noted)


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_no_telephone_is_changed_in_a_talk(hotline: Site, anna: Guest, method: str) -> None:
    await hotline.talk()

    refused = await anna.ask(method, PATH)

    assert (refused.status, refused.body["code"]) == (409, "in_talk")


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_no_telephone_is_changed_while_a_customer_is_called(
    hotline: Site, anna: Guest, method: str
) -> None:
    async with anna.live() as screen:
        hotline.tell(PlacedDialled(at=at(5), call=CALL, consultant=ANNA))
        await screen.me("dialled")

        refused = await anna.ask(method, PATH)

    assert (refused.status, refused.body["code"]) == (409, "in_talk")


async def test_a_house_without_such_telephones_says_so(sessions: Sessions, bus: EventBus) -> None:
    async with site(sessions, bus) as house, house.guest("anna") as anna:
        house.exchange.desk_phones.offered = False

        session = await anna.get("/api/session")
        refused = await anna.post(PATH)

    assert session.body["desk_phones"] is False
    assert (refused.status, refused.body["code"]) == (409, "no_desk_phones")


async def test_nobody_is_ready_while_the_exchange_does_not_see_the_telephone(
    hotline: Site, anna: Guest
) -> None:
    await anna.post(PATH)

    away = await anna.post("/api/me/state", READY)
    hotline.exchange.registered.add(ANNA)
    there = await anna.post("/api/me/state", READY)

    assert (away.status, away.body["code"], there.status) == (409, "desk_phone_away", 204)


async def test_the_exchange_says_how_the_telephone_is_and_not_the_page(
    hotline: Site, anna: Guest
) -> None:
    await anna.post(PATH)
    async with anna.live() as screen:
        await shows(screen, "away")

        hotline.exchange.registered.add(ANNA)
        await screen.socket.send_json(BEAT)

        await shows(screen, "registered")


@pytest.mark.parametrize("seen", [Availability.READY, Availability.UNREACHABLE])
async def test_who_was_ready_is_so_no_longer_when_the_telephone_is_away_for_long(
    hotline: Site, anna: Guest, jan: Guest, seen: Availability
) -> None:
    await anna.post(PATH)
    async with anna.live() as screen, jan.live() as other:
        await shows(screen, "away")
        await other.me("signed_out")
        hotline.tell(seat(1, seen))
        await screen.me(seen.value)
        hotline.clock.forward(minutes=5)
        await other.socket.send_json(WELL)
        await screen.socket.send_json(WELL)

        await eventually(lambda: "anna pauses: connection" in hotline.exchange.asked)


async def test_a_console_whose_telephone_is_registered_keeps_its_consultant_ready(
    hotline: Site, anna: Guest
) -> None:
    hotline.exchange.registered.add(ANNA)
    await anna.post(PATH)
    async with anna.live() as screen:
        hotline.tell(seat(1, Availability.READY))
        await screen.me("ready")
        hotline.clock.forward(minutes=5)
        before = hotline.exchange.asked.count("is anna there")
        await screen.socket.send_json(BEAT)
        await eventually(lambda: hotline.exchange.asked.count("is anna there") > before)

        await hotline.app[WATCH].go_round()

    assert "anna pauses: connection" not in hotline.exchange.asked


async def test_the_own_talk_is_ended_from_the_console_also_on_hold(
    hotline: Site, anna: Guest
) -> None:
    await hotline.talk()
    hotline.tell(held(50))

    ended = await anna.post(HANG_UP)

    assert ended.status == 204
    assert hotline.exchange.asked[-1] == f"anna hangs {CALL} up"


async def test_nobody_hangs_up_the_talk_of_a_colleague(hotline: Site, jan: Guest) -> None:
    await hotline.talk()

    refused = await jan.post(HANG_UP)

    assert (refused.status, refused.body["code"]) == (409, "talk_over")


async def test_a_call_that_only_rings_is_not_hung_up(hotline: Site, anna: Guest) -> None:
    await hotline.ring()

    assert (await anna.post(HANG_UP)).status == 409
