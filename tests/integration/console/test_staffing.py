"""How many people a day of the week needs, from the calls of such days."""

import csv
from datetime import timedelta

import pytest

from tests.integration.console.house import Guest, Site
from tickets.reports.marks.service import RollUps

FRIDAY = "weekday=4&language=pl"


async def a_talk_last_friday(hotline: Site) -> None:
    """Of 76 seconds, rolled up, and now it is a week later."""
    await hotline.talk()
    await hotline.hang_up()
    await RollUps(hotline.work, hotline.clock).catch_up()
    hotline.clock.now += timedelta(days=7)


async def test_a_plan_is_made_of_own_history(hotline: Site, sofia: Guest) -> None:
    await a_talk_last_friday(hotline)
    async with hotline.guest("sofia") as supervisor:
        found = (await supervisor.get(f"/api/staffing?{FRIDAY}")).body

    assert (found["days"], len(found["halves"])) == (1, 48)
    assert sum(half["calls"] for half in found["halves"]) == 1
    assert {half["needed"] for half in found["halves"]} == {0, 1}


async def test_without_history_nothing_is_made_up(sofia: Guest) -> None:
    found = (await sofia.get(f"/api/staffing?{FRIDAY}")).body

    assert found == {"days": 0, "handling": None, "halves": []}


@pytest.mark.parametrize(
    "wrong",
    ["weekday=7", "weekday=1&shrinkage=1", "weekday=1&most_occupied=2", "weekday=1&goal=1"],
)
async def test_what_cannot_be_planned_is_refused(sofia: Guest, wrong: str) -> None:
    assert (await sofia.get(f"/api/staffing?language=pl&{wrong}")).status == 422


async def test_a_plan_is_taken_along(hotline: Site) -> None:
    await a_talk_last_friday(hotline)
    async with hotline.guest("sofia") as supervisor:
        answer = await supervisor.get(f"/api/staffing/table?{FRIDAY}")

    rows = list(csv.DictReader(answer.body.decode("utf-8-sig").splitlines()))
    assert [row["planned"] for row in rows if row["calls"] == "1"] == ["2"]
