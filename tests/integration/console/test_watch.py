"""Lost consoles pause, lost talks come back, and a fault of ours disturbs nobody."""

import pytest

from agent_console.keys import WATCH
from core.ids import Username
from tests.integration.console.house import Guest, Site, eventually
from tests.unit.console.facts import ANNA, CALL, JAN, held, returning, seat
from tickets.calls.events import Availability

WELL = {"type": "phone", "registered": True, "device": True}
PATH = f"/api/calls/{CALL}/return"


async def go_round(hotline: Site) -> list[str]:
    """What the exchange is asked in this round."""
    before = len(hotline.exchange.asked)
    await hotline.app[WATCH].go_round()
    return hotline.exchange.asked[before:]


async def be_ready(hotline: Site, *names: Username) -> None:
    for name in names:
        hotline.tell(seat(1, Availability.READY, consultant=name))
    desks = hotline.app[WATCH]._desks
    await eventually(lambda: all(desks.board.seats.get(name) for name in names))


async def test_a_ready_consultant_without_a_console_is_paused(hotline: Site, jan: Guest) -> None:
    hotline.clock.forward(minutes=5)
    async with jan.live() as screen:
        await screen.me("signed_out")
        await be_ready(hotline, ANNA, JAN)
        asked = await go_round(hotline)

    assert asked == ["anna pauses: connection"]


@pytest.mark.parametrize("what", ["registered", "device"])
async def test_a_console_that_cannot_ring_is_as_good_as_lost(
    hotline: Site, anna: Guest, jan: Guest, what: str
) -> None:
    async with anna.live() as screen, jan.live() as other:
        await screen.me("signed_out")
        await other.me("signed_out")
        await be_ready(hotline, ANNA, JAN)
        hotline.clock.forward(minutes=5)
        await other.socket.send_json(WELL)
        await screen.socket.send_json(WELL | {what: False})
        asked = await eventually_asked(hotline)

    assert asked == ["anna pauses: connection"]


async def eventually_asked(hotline: Site) -> list[str]:
    await eventually(lambda: hotline.exchange.asked)
    return hotline.exchange.asked


async def test_a_mass_loss_makes_nobody_un_ready(hotline: Site) -> None:
    hotline.clock.forward(minutes=5)
    await be_ready(hotline, ANNA, JAN)

    asked = await go_round(hotline)

    assert asked == []


async def test_our_own_start_makes_nobody_un_ready(hotline: Site) -> None:
    hotline.clock.forward(seconds=59)
    await be_ready(hotline, ANNA)

    asked = await go_round(hotline)

    assert asked == []


async def test_an_exchange_that_is_away_is_asked_again(hotline: Site) -> None:
    hotline.clock.forward(minutes=5)
    await be_ready(hotline, ANNA)
    hotline.exchange.away = True
    await go_round(hotline)
    hotline.exchange.away = False

    asked = await go_round(hotline)

    assert asked == ["anna pauses: connection"]


async def test_a_talk_whose_page_and_telephone_are_gone_comes_back(
    hotline: Site, anna: Guest
) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        await screen.me("talk")

    returned = await eventually(lambda: hotline.exchange.returned)

    assert returned == [CALL]


async def test_a_telephone_that_is_still_there_is_not_rung_again(
    hotline: Site, anna: Guest
) -> None:
    hotline.exchange.registered.add(ANNA)
    async with anna.live() as screen:
        await hotline.talk()
        await screen.me("talk")

    await eventually(lambda: "is anna there" in hotline.exchange.asked)

    assert hotline.exchange.returned == []


async def test_a_service_that_stops_brings_no_talk_back(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        await screen.me("talk")
        await hotline.app.shutdown()
        await hotline.app.cleanup()

    assert hotline.exchange.asked == []


async def test_the_page_that_came_back_is_rung_once(hotline: Site, anna: Guest) -> None:
    await hotline.talk()

    statuses = [(await anna.post(PATH)).status for _ in range(3)]

    assert (statuses, hotline.exchange.returned) == ([202, 202, 202], [CALL])


async def test_a_talk_on_hold_comes_back_too(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        hotline.tell(held(50))
        await screen.me("hold")
        answer = await anna.post(PATH)

    assert (answer.status, hotline.exchange.returned) == (202, [CALL])


async def test_a_talk_that_is_over_does_not_come_back(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    await hotline.hang_up()

    answer = await anna.post(PATH)

    assert (answer.status, answer.body["code"]) == (409, "talk_over")


async def test_when_the_exchange_is_away_the_page_may_ask_again(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    hotline.exchange.away = True
    refused = await anna.post(PATH)
    hotline.exchange.away = False

    answer = await anna.post(PATH)

    assert (refused.status, answer.status, hotline.exchange.returned) == (503, 202, [CALL])


async def test_a_talk_that_is_coming_back_already_is_left_alone(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        hotline.tell(returning(60))
        await screen.me("returning")
        answer = await anna.post(PATH)

    assert (answer.status, hotline.exchange.returned) == (202, [])
