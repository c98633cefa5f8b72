"""Limits and alerts at the console: changed by overseers, shown on the board, acknowledged."""

from tests.integration.console.house import Guest, Site
from tests.integration.tickets.handled import means
from tickets.thresholds.watching import Watching
from tickets.waiting.service import Waits
from tickets.wallboard.service import Wallboards

ONE_AT_ONCE = {"alarm": 1, "lasts": 0}


async def look(hotline: Site) -> None:
    """What the service does every five seconds."""
    wall = Wallboards(hotline.work, hotline.clock, Waits(hotline.work, hotline.clock))
    await Watching(hotline.work, hotline.clock, wall, means().outbox).look()


async def test_an_alert_is_shown_and_acknowledged(hotline: Site, sofia: Guest) -> None:
    await sofia.put("/api/thresholds/available_en", ONE_AT_ONCE)
    async with sofia.live() as screen:
        await look(hotline)
        board = await screen.until("board", lambda seen: seen["alerts"])
        [alert] = board["alerts"]
        answer = await sofia.post(f"/api/alerts/{alert['id']}/acknowledgement", {})
        await screen.until("board", lambda seen: seen["alerts"][0]["acknowledged_name"] == "Sofia")

    listed = await sofia.get("/api/alerts")
    assert (alert["figure"], alert["severity"], alert["value"]) == ("available_en", "alarm", 0)
    assert listed.body == {"alerts": [answer.body], "before": None}


async def test_limits_that_make_no_sense_are_refused(sofia: Guest) -> None:
    turned = {"warning": 9, "alarm": 3, "lasts": 0}
    answer = await sofia.put("/api/thresholds/waiting", turned)
    unknown = await sofia.put("/api/thresholds/mood", turned)
    negative = await sofia.put("/api/thresholds/waiting", {"warning": -1, "lasts": 0})
    nobody = await sofia.post("/api/alerts/999/acknowledgement", {})

    assert (answer.status, answer.body["code"]) == (422, "threshold_order")
    assert (unknown.status, negative.status, nobody.status) == (404, 422, 404)
