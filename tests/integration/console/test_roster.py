"""The roster at the console: a file on trial and for good, corrections, minimums and gaps."""

from tests.integration.console.house import Answer, Guest

FILE = b"username;day;start;end;languages\nanna;2026-11-20;06:00;14:00;pl\nnobody;x;06:00;14:00;\n"
PLANNED = {"new": 1, "changed": 0, "unchanged": 0}


async def bring_in(guest: Guest, *, dry_run: bool, content: bytes = FILE) -> Answer:
    headers = {"Origin": guest.origin, "Content-Type": "application/octet-stream"}
    wish = {"dry_run": str(dry_run).lower()}
    address = "/api/roster"
    async with guest.session.post(address, params=wish, data=content, headers=headers) as response:
        body = await response.json(content_type=None)
        return Answer(response.status, body, response.headers)


async def test_a_file_is_tried_and_then_imported(sofia: Guest, anna: Guest) -> None:
    tried = await bring_in(sofia, dry_run=True)
    before = await anna.get("/api/roster?day=2026-11-20")
    done = await bring_in(sofia, dry_run=False)
    after = await anna.get("/api/roster?day=2026-11-20")

    rejected = [{"line": 3, "reasons": ["person", "day"]}]
    assert tried.body == done.body == PLANNED | {"rejected": rejected}
    assert [len(day.body["entries"]) for day in (before, after)] == [0, 1]


async def test_what_is_no_roster_is_refused(sofia: Guest) -> None:
    answer = await bring_in(sofia, dry_run=True, content=b"\xff\xfe")

    assert (answer.status, answer.body["code"]) == (422, "file")


async def test_an_entry_comes_and_goes(sofia: Guest) -> None:
    entry = {"username": "anna", "day": "2026-11-20", "kind": "absence"}
    assert (await sofia.post("/api/roster/entries", entry)).status == 204
    [kept] = (await sofia.get("/api/roster?day=2026-11-20")).body["entries"]

    gone = await sofia.post(f"/api/roster/entries/{kept['id']}/removal", {})
    again = await sofia.post(f"/api/roster/entries/{kept['id']}/removal", {})

    assert (kept["kind"], gone.status, again.status) == ("absence", 204, 404)


async def test_supervisors_see_gaps_and_say_how_many_there_should_be(sofia: Guest) -> None:
    await bring_in(sofia, dry_run=False)
    seen = (await sofia.get("/api/attention")).body["gaps"]
    nobody = {"first": 0, "last": 47, "people": 0}
    await sofia.put("/api/cover/minimum", nobody | {"language": "pl"})
    cover = await sofia.put("/api/cover/minimum", nobody | {"language": "en"})

    assert {gap["language"] for gap in seen} <= {"pl", "en"}
    assert seen
    assert cover.body["gaps"] == []
    assert [one["people"] for one in cover.body["minimums"]] == [0, 0]
