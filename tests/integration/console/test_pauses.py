"""Reasons of pauses at the console: written by administrators, chosen by consultants."""

from tests.integration.console.house import Guest

FIRST = ["break", "meal", "training", "paperwork"]


async def test_a_reason_is_written_ordered_chosen_and_retired(adam: Guest, anna: Guest) -> None:
    names = {"name_pl": "Narada", "name_en": "Meeting"}
    added = await adam.post("/api/pauses", names)
    chosen = await anna.post("/api/me/state", {"state": "pause", "reason": "own_meeting"})
    ordered = await adam.put("/api/pauses", {"codes": ["own_meeting", *FIRST]})
    retired = await adam.put("/api/pauses/own_meeting", {**names, "retired": True})
    listed = await anna.get("/api/pauses")
    refused = await anna.post("/api/me/state", {"state": "pause", "reason": "own_meeting"})

    assert (added.status, chosen.status, ordered.body[0]["code"]) == (200, 204, "own_meeting")
    assert retired.body == listed.body
    assert listed.body[0] == {
        **names,
        "code": "own_meeting",
        "retired": True,
        "needed": False,
    }
    assert (refused.status, refused.body["code"]) == (422, "unknown_pause")


async def test_a_reason_of_the_exchange_is_nobodys_choice(anna: Guest) -> None:
    answer = await anna.post("/api/me/state", {"state": "pause", "reason": "wrapup"})

    assert (answer.status, answer.body["code"]) == (422, "unknown_pause")


async def test_what_is_no_name_or_no_order_is_refused(adam: Guest) -> None:
    empty = await adam.post("/api/pauses", {"name_pl": " ", "name_en": "Meeting"})
    partial = await adam.put("/api/pauses", {"codes": FIRST[1:]})
    unknown = await adam.put("/api/pauses/mood", {"name_pl": "Humor", "name_en": "Mood"})
    needed = await adam.put(
        "/api/pauses/break", {"name_pl": "Przerwa", "name_en": "Break", "retired": True}
    )

    assert (empty.status, unknown.status) == (422, 404)
    assert (partial.status, partial.body["code"]) == (409, "pauses_changed")
    assert (needed.status, needed.body["code"]) == (409, "pause_needed")
