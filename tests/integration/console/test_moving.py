"""A supervisor moves a waiting caller to the other queue: who may, what is kept, and when not."""

import pytest

from core.events import Event
from core.language import Language
from tests.integration.console.house import Guest, Site
from tests.unit.console.facts import CALL, arrived, at, ended, offered, queued
from tickets.audit.service import Audit
from tickets.audit.views import Action

PATH = f"/api/calls/{CALL}/queue"
ENGLISH = {"language": "en"}


def waits(hotline: Site) -> None:
    """A caller has come into the Polish queue; half a minute has passed since."""
    hotline.tell(arrived(0), queued(31))
    hotline.clock.now = at(60)


async def test_a_supervisor_moves_a_waiting_caller_and_the_board_shows_it(
    hotline: Site, sofia: Guest
) -> None:
    waits(hotline)
    async with sofia.live() as screen:
        await screen.until("board", lambda board: board["waiting"])

        answer = await sofia.put(PATH, ENGLISH)

        board = await screen.until("board", lambda board: board["calls"][0]["language"] == "en")
    assert answer.status == 204
    assert f"sofia moves {CALL} to en" in hotline.exchange.asked
    assert board["calls"][0]["queued_at"].startswith("2026-11-20T09:00:31")


async def test_the_journey_and_the_audit_log_say_who_it_was(hotline: Site, sofia: Guest) -> None:
    waits(hotline)
    await hotline.kept(lambda call: call.queued_at)

    await sofia.put(PATH, ENGLISH)
    await hotline.kept(lambda call: call.language is Language.EN)

    journey = await hotline.house.ledger.journey(CALL)
    (moved,) = (entry.detail for entry in journey if entry.kind == "call_moved")
    assert moved == {"by": "sofia", "language": "en"}
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    entries = (await audit.entries())[:2]
    assert {(entry.who, entry.what) for entry in entries} == {("sofia", Action.CALL_MOVED)}
    assert {entry.object for entry in entries} == {f"call {CALL}", "queue en"}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ((), "not_waiting"),
        ((arrived(0),), "not_waiting"),
        ((arrived(0), queued(31), offered(40)), "rings"),
        ((arrived(0), queued(31), ended(50)), "not_waiting"),
    ],
    ids=["unknown", "in the menu", "being rung for", "gone"],
)
async def test_who_does_not_wait_is_not_moved(
    hotline: Site, sofia: Guest, facts: tuple[Event, ...], code: str
) -> None:
    hotline.tell(*facts)

    answer = await sofia.put(PATH, ENGLISH)

    assert (answer.status, answer.body["code"]) == (409, code)
    assert not any("moves" in asked for asked in hotline.exchange.asked)


async def test_who_talks_is_not_moved(hotline: Site, sofia: Guest) -> None:
    await hotline.talk()

    answer = await sofia.put(PATH, ENGLISH)

    assert (answer.status, answer.body["code"]) == (409, "not_waiting")


async def test_without_an_exchange_nobody_is_moved(hotline: Site, sofia: Guest) -> None:
    waits(hotline)
    hotline.exchange.away = True

    answer = await sofia.put(PATH, ENGLISH)

    assert answer.status == 503
