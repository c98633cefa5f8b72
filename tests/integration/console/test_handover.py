"""The shift page at the console: read by all, confirmed by two leads."""

from tests.integration.console.house import Guest


async def test_consultants_leave_messages_and_leads_confirm(anna: Guest, sofia: Guest) -> None:
    left = await anna.post("/api/shift/messages", {"text": "Bramka SMS jest testowana."})
    confirmation = {"side": "coming", "seal": left.body["seal"]}

    refused = await anna.post("/api/shift/confirmation", confirmation)
    done = await sofia.post("/api/shift/confirmation", confirmation)
    again = await sofia.post("/api/shift/confirmation", confirmation | {"side": "going"})

    assert (refused.status, done.status) == (403, 200)
    assert (again.status, again.body["code"]) == (409, "handover_same_person")
    [line] = (await anna.get("/api/handovers")).body
    kept = (await anna.get(f"/api/handovers/{line['id']}")).body
    assert [one["text"] for one in kept["coming_saw"]["messages"]] == ["Bramka SMS jest testowana."]
    assert (await anna.get("/api/shift")).body["filled"]["messages"] == []


async def test_what_is_not_there_cannot_be_opened(anna: Guest) -> None:
    handover = await anna.get("/api/handovers/999")
    message = await anna.post("/api/shift/messages/999/removal", {})

    assert (handover.status, message.status) == (404, 404)
