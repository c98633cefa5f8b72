"""Callers who are forgotten on hold: what the consultant and the supervisors are told."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from agent_console.hold_limit import hold_limit
from core.db import Sessions
from core.events import EventBus
from tests.integration.console.house import Guest, Site, site
from tests.integration.console.test_thresholds import look
from tests.patience import HANGS_SECONDS
from tests.unit.console.facts import CALL, answered, asked, at, held, resumed, resynced

LIMIT = "/api/thresholds/longest_hold"


async def kept(hotline: Site) -> None:
    """The ledger knows of the hold, as everybody else does."""
    async with asyncio.timeout(HANGS_SECONDS):
        while True:
            if await hotline.house.ledger.on_hold():
                return
            await asyncio.sleep(0.01)


def states(board: Any) -> list[str]:
    return [call["state"] for call in board["calls"]]


def told(moment: datetime) -> str:
    """As pages are told a moment."""
    return moment.isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize("limit", [60, None])
async def test_a_consultant_is_told_at_once_after_how_long_a_caller_comes_back(
    hotline: Site, anna: Guest, sofia: Guest, limit: int | None
) -> None:
    await hotline.talk()
    hotline.tell(held(50))
    async with anna.live() as screen:
        before = await screen.me("hold")
        await sofia.put(LIMIT, {"warning": limit, "alarm": 120, "lasts": 0})
        me = await screen.until("me", lambda me: me["hold_limit"] == limit)

    assert before["hold_limit"] == 180
    assert (me["state"], me["call"]["held_since"]) == ("hold", told(at(50)))


async def test_without_the_database_a_caller_comes_back_as_usual(hotline: Site) -> None:
    hotline.work.away = True

    assert await hold_limit(hotline.house.oversight.thresholds) == 180


async def test_a_forgotten_caller_is_an_alarm_on_the_board_until_the_talk_goes_on(
    hotline: Site, sofia: Guest
) -> None:
    await hotline.talk()
    async with sofia.live() as screen:
        hotline.tell(held(50))
        await kept(hotline)
        hotline.clock.now = at(351)
        await look(hotline)
        board = await screen.until("board", lambda board: board["alerts"])
        hotline.tell(resumed(360))
        hotline.clock.now = at(361)
        after = await screen.until("board", lambda board: states(board) == ["talk"])

    (call,) = board["calls"]
    assert (call["state"], call["held_since"], call["asks"]) == ("hold", told(at(50)), None)
    assert {(one["figure"], one["severity"]) for one in board["alerts"]} == {
        ("longest_hold", "warning"),
        ("longest_hold", "alarm"),
    }
    assert after["calls"][0]["held_since"] is None


async def test_the_board_says_that_a_colleague_is_asked_meanwhile(
    hotline: Site, sofia: Guest
) -> None:
    await hotline.talk()
    async with sofia.live() as screen:
        hotline.tell(asked(60))
        board = await screen.until("board", lambda board: states(board) == ["hold"])

    assert board["calls"][0]["asks"] == "jan"


async def test_a_restart_forgets_neither_the_hold_nor_its_limit(sessions: Sessions) -> None:
    async with site(sessions, EventBus()) as before:
        await before.talk()
        before.tell(held(50))
        await kept(before)
        async with before.guest("sofia") as sofia:
            await sofia.put(LIMIT, {"warning": 60, "alarm": 120, "lasts": 0})

    async with site(sessions, EventBus(), hire=False) as after, after.guest("anna") as anna:
        after.tell(answered(41), resynced(130, CALL))
        async with anna.live() as screen:
            me = await screen.me("hold")

    assert (me["call"]["held_since"], me["hold_limit"]) == (told(at(50)), 60)
