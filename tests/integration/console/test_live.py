"""Live connections: boards, one telephone among several tabs, slow pages, crowds."""

import asyncio
import socket
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from aiohttp import WSMsgType
from structlog.testing import capture_logs
from yarl import URL

from agent_console import live
from agent_console.keys import DESKS
from core.ids import CallId, Username
from tests.integration.console.house import Guest, Screen, Site, eventually
from tests.unit.console.facts import arrived, offered, queued, resynced, seat
from tickets.calls.events import Availability, BridgeLost, CallFact
from tickets.reports.marks.keeper import keep_rolled_up
from tickets.reports.marks.service import RollUps

CROWD = 200
HASTY = 30
"""Pages that come and go: some are gone before their session is looked up."""


async def test_the_board_shows_calls_without_whole_numbers(hotline: Site, sofia: Guest) -> None:
    async with sofia.live() as screen:
        await hotline.talk()
        board = await screen.until("board", lambda board: board["talking"] == 1)

    (call,) = board["calls"]
    assert (call["number_tail"], call["consultant"], "caller" in call) == ("214", "anna", False)


async def test_the_board_names_consultants(hotline: Site, sofia: Guest) -> None:
    async with sofia.live() as screen:
        hotline.tell(seat(1, Availability.READY))
        board = await screen.until("board", lambda board: board["consultants"])

    assert (board["consultants"][0]["name"], board["consultants"][0]["state"]) == ("Anna", "ready")


async def test_the_board_counts_the_day(hotline: Site, sofia: Guest) -> None:
    roll_ups = RollUps(hotline.work, hotline.clock)
    keeper = asyncio.create_task(keep_rolled_up(roll_ups, interval=0.1))
    async with sofia.live() as screen:
        await hotline.talk()
        board = await screen.until("board", lambda board: board["today"]["answered"] == 1)
    keeper.cancel()

    assert board["today"]["offered"] == 1


async def test_a_language_that_nobody_answers_is_an_alarm(hotline: Site, sofia: Guest) -> None:
    hotline.tell(seat(1, Availability.READY), resynced(2))

    async with sofia.live() as screen:
        board = await screen.until("board", lambda board: not board["stale"])

    assert [(alarm["code"], alarm["language"]) for alarm in board["alarms"]] == [
        ("nobody_available", "en")
    ]


async def test_a_lost_exchange_is_an_alarm(hotline: Site, sofia: Guest) -> None:
    hotline.tell(resynced(2), BridgeLost(at=hotline.clock()))

    async with sofia.live() as screen:
        board = await screen.until("board", lambda board: board["stale"])

    assert [alarm["code"] for alarm in board["alarms"]] == ["exchange_lost"]


async def test_a_consultant_gets_no_board(hotline: Site, anna: Guest, sofia: Guest) -> None:
    async with anna.live() as desk, sofia.live() as screen:
        await hotline.talk()
        await screen.until("board", lambda board: board["talking"] == 1)
        await desk.me("talk")
        await desk.socket.close()
        rest = [message.data async for message in desk.socket if message.type is WSMsgType.TEXT]

    assert not any('"type":"board"' in frame for frame in rest)


async def test_an_older_tab_is_told_and_still_shows_the_desk(hotline: Site, anna: Guest) -> None:
    async with anna.live() as older:
        await older.me("signed_out")
        async with anna.live():
            await older.until("elsewhere", lambda _: True)
            hotline.tell(seat(1, Availability.READY))
            me = await older.me("ready")

    assert me["user"]["username"] == "anna"


@pytest.mark.parametrize(
    "frame", ["", "{", "[]", '{"type":"phone"}', '{"type":"me"}', "\u0000", "x" * 900]
)
async def test_a_frame_that_means_nothing_ends_the_connection(anna: Guest, frame: str) -> None:
    async with anna.live() as screen:
        await screen.socket.send_str(frame)
        code = await closing_code(screen)

    assert code == 1003


async def test_a_frame_that_is_too_large_ends_the_connection(anna: Guest) -> None:
    async with anna.live() as screen:
        await screen.socket.send_str("x" * 5_000)
        code = await closing_code(screen)

    assert code == 1009


async def test_a_session_that_is_over_ends_the_connection(
    hotline: Site, anna: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SESSION_SECONDS", 0.02)

    async with anna.live() as screen:
        hotline.clock.forward(hours=13)
        code = await closing_code(screen)

    assert code == 4401


async def test_a_page_that_takes_nothing_is_dropped(
    hotline: Site, anna: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SEND_SECONDS", 0.1)
    pages = hotline.app[DESKS].pages

    with await deaf_page(hotline, anna):
        (page,) = await eventually(lambda: pages.of(Username("anna")))
        page.put("flood", "x" * 20_000_000)
        left = await eventually(lambda: pages.of(Username("anna")) == ())

    assert left


async def test_a_page_that_leaves_before_it_is_served_is_no_error(
    hotline: Site, anna: Guest
) -> None:
    with capture_logs() as logs:
        for _ in range(HASTY):
            (await deaf_page(hotline, anna)).close()
        async with anna.live() as screen:
            await screen.me("signed_out")

    assert [entry for entry in logs if entry["event"] == "http.failed"] == []


async def test_two_hundred_consoles_are_each_told_of_their_own_call(hotline: Site) -> None:
    async with AsyncExitStack() as stack:
        anna = await stack.enter_async_context(hotline.guest("anna"))
        jan = await stack.enter_async_context(hotline.guest("jan"))
        screens = [
            await stack.enter_async_context((anna if number % 2 else jan).live())
            for number in range(CROWD)
        ]
        hotline.tell(*calls_for("anna", "jan"))
        shown = await asyncio.gather(*(screen.me("ringing") for screen in screens))

    owners = {(me["user"]["username"], me["call"]["id"]) for me in shown}
    assert owners == {("anna", "anna.1"), ("jan", "jan.1")}


async def test_stopping_closes_all_pages_at_once(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await screen.me("signed_out")
        await hotline.app.shutdown()
        code = await closing_code(screen)

    assert code == 1001


def calls_for(*names: str) -> list[CallFact]:
    return [
        replace(fact, call=CallId(f"{name}.1"))
        for name in names
        for fact in (arrived(0), queued(1), offered(2, Username(name)))
    ]


async def closing_code(screen: Screen) -> int | None:
    async with asyncio.timeout(5):
        async for _ in screen.socket:
            """Whatever was still on the way."""
    return screen.socket.close_code


async def deaf_page(hotline: Site, guest: Guest) -> socket.socket:
    """A page that opens the live connection and never reads again."""
    jar = guest.session.cookie_jar.filter_cookies(URL(guest.origin))
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in jar.values())
    host, port = hotline.url.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)))
    connection.setblocking(False)
    request = (
        f"GET /api/live HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {hotline.url}\r\n"
        f"Cookie: {cookies}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    await asyncio.get_running_loop().sock_sendall(connection, request.encode())
    return connection
