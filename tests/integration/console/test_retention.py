"""Periods of retention at the console: seen, looked ahead, and changed by administrators."""

from tests.integration.console.house import Guest

SHORTER = {"length": 12, "reason": "Ocena skutków", "seen": 0}


async def test_a_period_is_previewed_changed_and_put_back(adam: Guest) -> None:
    ahead = await adam.get("/api/retention/calls/preview?length=12")
    changed = await adam.put("/api/retention/calls", SHORTER)
    calls = next(one for one in changed.body["periods"] if one["period"] == "calls")
    back = {"length": 24, "reason": "Pomyłka", "seen": calls["change"]}
    restored = await adam.put("/api/retention/calls", back)
    listed = await adam.get("/api/retention")

    assert (ahead.status, ahead.body) == (200, {"rows": 0, "more": False})
    assert (calls["length"], calls["configured"], calls["reason"]) == (12, 24, "Ocena skutków")
    assert (calls["changed_by"], calls["unit"]) == ("Adam", "months")
    assert restored.body == listed.body
    assert all(one["length"] == one["configured"] for one in listed.body["periods"])


async def test_the_second_of_two_administrators_is_told(adam: Guest) -> None:
    await adam.put("/api/retention/calls", SHORTER)

    refused = await adam.put("/api/retention/calls", SHORTER | {"length": 6})

    assert (refused.status, refused.body["code"]) == (409, "retention_changed")


async def test_what_the_law_asks_for_is_not_shortened(adam: Guest) -> None:
    refused = await adam.put("/api/retention/audit", SHORTER)
    ahead = await adam.get("/api/retention/audit/preview?length=12")
    without = await adam.put("/api/retention/calls", SHORTER | {"reason": " "})
    unknown = await adam.put("/api/retention/archive", SHORTER)

    assert (refused.status, refused.body["code"]) == (422, "retention_bounds")
    assert (ahead.status, without.status, unknown.status) == (422, 422, 404)
