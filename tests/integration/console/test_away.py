"""A database that is frozen or locked: an answer comes all the same, and nothing is lost."""

import asyncio

import pytest

from tests.integration.console.house import PASSWORD, Guest, Site
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import frozen
from tests.unit.console.facts import CALL, arrived, offered, queued, routed

PATH = f"/api/calls/{CALL}"
DRAFT = {"subject": "Locked account", "body": "Unlocked.", "version": 1}
MARK = {"draft": DRAFT, "key": "one"}

FEW_SECONDS = 8
"""Somebody is looking at the screen."""


@pytest.mark.timeout(60)
async def test_a_frozen_database_is_told_within_seconds_and_the_same_key_makes_one_ticket(
    hotline: Site, anna: Guest, database_url: str, cluster: Cluster
) -> None:
    await hotline.talk()
    kept = await anna.put(f"{PATH}/draft", DRAFT | {"version": 0})
    with frozen(database_url, cluster):
        async with asyncio.timeout(FEW_SECONDS):
            refused = await anna.post(f"{PATH}/resolved", MARK)

    marked = [await anna.post(f"{PATH}/resolved", MARK) for _ in "ab"]

    assert (refused.status, refused.headers["Retry-After"]) == (503, "2")
    assert (refused.headers["Content-Type"].split(";")[0], refused.body["code"]) == (
        "application/problem+json",
        "database_away",
    )
    assert (kept.status, {answer.status for answer in marked}) == (200, {200})
    assert len((await anna.get("/api/tickets")).body) == 1


@pytest.mark.timeout(60)
async def test_the_pop_comes_without_the_database_and_is_whole_once_it_is_back(
    hotline: Site, anna: Guest, database_url: str, cluster: Cluster
) -> None:
    async with anna.live() as screen:
        await screen.me("signed_out")
        with frozen(database_url, cluster):
            hotline.tell(arrived(0), routed(30), queued(31), offered(40))
            card = await screen.card()
        await hotline.kept(lambda call: call.queued_at)
    async with anna.live() as screen:
        whole = await screen.card(lambda card: card["draft"]["subject"])

    assert (card["caller"], card["reason"]) == ("+48600000214", "account_locked")
    assert whole["id"] == card["id"]


@pytest.mark.timeout(60)
async def test_many_who_sign_in_at_a_frozen_database_are_all_answered_within_seconds(
    hotline: Site, stranger: Guest, database_url: str, cluster: Cluster
) -> None:
    somebody = {"username": "anna", "password": PASSWORD}
    with frozen(database_url, cluster):
        async with asyncio.timeout(FEW_SECONDS):
            answers = await asyncio.gather(
                *(stranger.post("/api/session", somebody) for _ in range(20))
            )

    after = await stranger.post("/api/session", somebody)

    assert ({answer.status for answer in answers}, after.status) == ({503}, 200)


@pytest.mark.timeout(60)
async def test_many_requests_at_a_frozen_database_are_all_answered_within_seconds(
    hotline: Site, anna: Guest, database_url: str, cluster: Cluster
) -> None:
    await hotline.talk()
    with frozen(database_url, cluster):
        async with asyncio.timeout(FEW_SECONDS):
            answers = await asyncio.gather(
                *(anna.put(f"{PATH}/draft", DRAFT | {"body": str(n)}) for n in range(40))
            )

    after = await anna.put(f"{PATH}/draft", DRAFT | {"version": 0})

    assert {answer.status for answer in answers} == {503}
    assert after.status == 200
