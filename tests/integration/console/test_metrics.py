"""Monitoring reads the metrics from here or with the token; overseers read the condition."""

import pytest

from core.db import Sessions
from core.events import EventBus
from tests.integration.console.house import Guest, Site, site
from tests.unit.console.facts import arrived, resynced

TOKEN = "a token of thirty-two characters"


async def test_this_machine_reads_the_metrics(hotline: Site, stranger: Guest) -> None:
    hotline.tell(resynced(1), arrived(2))

    answer = await stranger.get("/metrics")

    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert b"hotline_database_up 1\n" in answer.body
    assert b"hotline_disk_free_bytes" in answer.body


async def test_a_database_that_is_away_is_measured_too(hotline: Site, stranger: Guest) -> None:
    hotline.work.away = True

    answer = await stranger.get("/metrics")

    assert (answer.status, b"hotline_database_up 0\n" in answer.body) == (200, True)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"X_Forwarded_For": "203.0.113.7"}, 403),
        ({"X_Forwarded_For": "127.0.0.1"}, 403),
        ({"Forwarded": "for=203.0.113.7"}, 403),
        ({"X_Forwarded_For": "203.0.113.7", "Authorization": "Bearer wrong"}, 403),
        ({"X_Forwarded_For": "203.0.113.7", "Authorization": f"Basic {TOKEN}"}, 403),
        ({"X_Forwarded_For": "203.0.113.7", "Authorization": f"Bearer {TOKEN}"}, 200),
    ],
)
async def test_elsewhere_only_the_token_opens(
    sessions: Sessions, told: dict[str, str], status: int
) -> None:
    async with site(sessions, EventBus(), metrics_token=TOKEN) as hotline, hotline.guest() as guest:
        answer = await guest.ask("GET", "/metrics", **told)

    assert answer.status == status


async def test_without_a_token_an_empty_one_opens_nothing(stranger: Guest) -> None:
    answer = await stranger.ask(
        "GET", "/metrics", X_Forwarded_For="203.0.113.7", Authorization="Bearer "
    )

    assert answer.status == 403


async def test_overseers_see_the_worst_part_first(hotline: Site, sofia: Guest) -> None:
    answer = await sofia.get("/api/condition")

    found = {one["part"]: one["grade"] for one in answer.body["parts"]}
    assert answer.body["parts"][0]["grade"] == "bad"
    assert (found["exchange"], found["front_end"], found["database"]) == ("bad", "bad", "good")
    assert answer.body["version"] == "0.1.0"
