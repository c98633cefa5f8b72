"""Reports by e-mail at the console: ordered, paused, sent at once, removed, and refused."""

from tests.integration.console.house import Guest

NEW = {"rhythm": "weekly", "hour": 7, "language": "pl", "email": "sofia@example.org"}
PATH = "/api/subscriptions"


async def test_a_report_is_ordered_paused_sent_and_removed(sofia: Guest) -> None:
    ordered = await sofia.post(PATH, NEW | {"calls_in": "en"})
    one = f"{PATH}/{ordered.body['id']}"
    paused = await sofia.put(one, {"paused": True})
    sent = await sofia.post(f"{one}/letter", {})
    page = (await sofia.get(PATH)).body
    removed = await sofia.ask("DELETE", one)

    assert (ordered.body["calls_in"], ordered.body["address"]) == ("en", "sofia@example.org")
    assert (paused.body["paused"], sent.status) == (True, 204)
    assert [one["owner"] for one in page["found"]] == ["sofia"]
    assert (removed.status, (await sofia.get(PATH)).body["found"]) == (204, [])


async def test_administrators_see_and_stop_all_and_read_none(sofia: Guest, adam: Guest) -> None:
    one = f"{PATH}/{(await sofia.post(PATH, NEW)).body['id']}"

    seen = (await adam.get(PATH)).body["found"]
    asked = await adam.post(f"{one}/letter", {})
    stopped = await adam.put(one, {"paused": True})
    removed = await adam.ask("DELETE", one)

    assert [one["owner_name"] for one in seen] == ["Sofia"]
    assert (asked.status, stopped.status, removed.status) == (403, 200, 204)


async def test_what_cannot_be_ordered_says_why(sofia: Guest) -> None:
    nowhere = await sofia.post(PATH, NEW | {"email": None})
    unknown = await sofia.post(PATH, NEW | {"service": "NO_SUCH"})
    midnight = await sofia.post(PATH, NEW | {"hour": 0})
    smuggled = await sofia.post(PATH, NEW | {"email": "a@b.pl\r\nBcc: eve@example.org"})

    assert (nowhere.status, nowhere.body["code"]) == (422, "no_address")
    assert {unknown.status, midnight.status, smuggled.status} == {422}
    assert (await sofia.ask("DELETE", f"{PATH}/999999999")).status == 404
