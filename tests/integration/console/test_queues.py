"""The page of queues and of the on-call list: looked at by overseers, changed by administrators."""

from tests.integration.console.house import Guest

LIMITS = {"seen": 0, "callers_pl": 3, "minutes_pl": None}
NIGHT = {"label": "night", "rings": True, "belongs_to": "", "note": ""}
HOME = {"label": "home", "rings": False, "belongs_to": "Jan", "note": "urlop do 30.11"}


async def test_the_queues_are_shown_with_the_limits_that_hold(adam: Guest, sofia: Guest) -> None:
    changed = await adam.put("/api/queues", LIMITS)
    seen = await sofia.get("/api/queues")

    assert changed.body == seen.body
    assert [one["language"] for one in seen.body["now"]] == ["pl", "en"]
    limits = seen.body["limits"]
    assert (limits["limits"]["callers_pl"], limits["configured"]["callers_pl"]) == (3, 10)
    assert (limits["chosen"]["callers_en"], limits["version"]) == (None, 1)


async def test_a_limit_out_of_range_or_of_an_old_page_is_refused(adam: Guest) -> None:
    none = await adam.put("/api/queues", {"seen": 0, "trunk_channels": 0})
    await adam.put("/api/queues", LIMITS)
    old = await adam.put("/api/queues", {"seen": 0})

    assert none.status == 422
    assert (old.status, old.body["code"]) == (409, "limits_changed")


async def test_the_list_is_arranged_and_no_number_is_ever_told(adam: Guest, sofia: Guest) -> None:
    wanted = {"seen": 0, "telephones": [HOME, NIGHT], "again_minutes": 2}
    changed = await adam.put("/api/on-call", wanted)
    seen = await sofia.get("/api/on-call")

    assert changed.body == seen.body
    assert (seen.body["telephones"], seen.body["configured"]) == ([HOME, NIGHT], ["night", "home"])
    assert "+48" not in str(seen.body)


async def test_a_list_of_an_old_page_or_with_a_pesel_is_refused(adam: Guest) -> None:
    note = {**NIGHT, "note": "44051401359"}
    written = await adam.put("/api/on-call", {"seen": 0, "telephones": [note, HOME]})
    long = await adam.put("/api/on-call", {"seen": 0, "telephones": [{**NIGHT, "note": "n" * 61}]})
    partial = await adam.put("/api/on-call", {"seen": 0, "telephones": [NIGHT]})

    assert (written.status, written.body["code"]) == (422, "pesel_in_text")
    assert (long.status, partial.status, partial.body["code"]) == (422, 409, "on_call_changed")
