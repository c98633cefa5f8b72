"""Views at the console: kept, changed, removed, and refused with words."""

from tests.integration.console.house import Guest

NEW = {"name": "Po terminie", "filters": {"whose": "free", "due": "overdue"}}


async def test_a_view_is_kept_changed_and_removed(anna: Guest, jan: Guest) -> None:
    kept = await anna.post("/api/views", NEW)
    [view] = kept.body["views"]
    path = f"/api/views/{view['id']}"
    foreign = await jan.put(path, NEW)
    changed = await anna.put(path, NEW | {"name": "Zaległe", "opens_first": True})
    removed = await anna.ask("DELETE", path)

    assert (view["filters"]["due"], view["owner"], view["opens_first"]) == (
        "overdue",
        "anna",
        False,
    )
    assert foreign.status == 404
    assert [(one["name"], one["opens_first"]) for one in changed.body["views"]] == [
        ("Zaległe", True)
    ]
    assert removed.body["views"] == []


async def test_a_view_that_cannot_be_kept_says_why(anna: Guest) -> None:
    await anna.post("/api/views", NEW)

    twice = await anna.post("/api/views", NEW | {"opens_first": True})
    foreign = await anna.post("/api/views", NEW | {"name": "b", "shared_with": "SECOND_LINE"})
    nameless = await anna.post("/api/views", NEW | {"name": "  "})

    assert (twice.status, twice.body["code"]) == (409, "view_name")
    assert (foreign.status, foreign.body["code"]) == (422, "view_group")
    assert nameless.status == 422
