"""The services at the console: written by administrators, seen by everybody who is signed in."""

from tests.integration.console.house import Guest

WORDS = {
    "name_pl": "Nowy import",
    "name_en": "New import",
    "spoken_pl": "nowy a i es",
    "group": "G1",
    "retired": False,
}


async def test_a_service_is_written_put_first_and_retired(adam: Guest, anna: Guest) -> None:
    added = await adam.post("/api/services", {"code": "NEW_AIS", **WORDS})
    codes = [one["code"] for one in added.body]
    ordered = await adam.put("/api/services", {"codes": ["NEW_AIS", *codes[:-1]]})
    gone = {"seen": WORDS, "wanted": {**WORDS, "retired": True}}
    retired = await adam.put("/api/services/NEW_AIS", gone)
    listed = await anna.get("/api/services")

    assert (added.status, ordered.status, retired.status) == (200, 200, 200)
    assert listed.body == retired.body
    assert listed.body[0] == {**WORDS, "code": "NEW_AIS", "retired": True, "needed": False}


async def test_what_is_no_service_or_no_order_is_refused(adam: Guest) -> None:
    silent = await adam.post("/api/services", {"code": "NEW_AIS", **WORDS, "spoken_pl": "..."})
    small = await adam.post("/api/services", {"code": "new", **WORDS})
    partial = await adam.put("/api/services", {"codes": ["SENT"]})
    unknown = await adam.put("/api/services/NONE", {"seen": WORDS, "wanted": WORDS})

    assert (silent.status, small.status, unknown.status) == (422, 422, 404)
    assert (partial.status, partial.body["code"]) == (409, "services_changed")
