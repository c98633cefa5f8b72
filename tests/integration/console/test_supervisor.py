"""What only supervisors do."""

from datetime import timedelta
from typing import Any

from tests.integration.console.house import Guest, Site
from tests.unit.console.facts import ANNA, CALL, JAN, arrived, at, queued, resynced, seat
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import Availability

OUTAGE = {
    "kind": "outage",
    "title_pl": "Awaria PUESC",
    "title_en": "PUESC failure",
    "spoken_pl": "Trwa awaria portalu.",
    "spoken_en": "The portal has a failure.",
    "services": [],
}
PATH = f"/api/calls/{CALL}"
LINE = f"/api/consultants/{ANNA}/state"
QUEUES = f"/api/consultants/{ANNA}/languages"


async def test_an_announcement_is_on_the_board_while_it_is_on_the_line(
    hotline: Site, sofia: Guest
) -> None:
    async with sofia.live() as screen:
        draft = (await sofia.post("/api/announcements", OUTAGE)).body
        await sofia.post(f"/api/announcements/{draft['id']}/publish")
        board = await screen.until("board", lambda board: board["announcements"])
        await sofia.post(f"/api/announcements/{draft['id']}/withdraw")
        later = await screen.until("board", lambda board: on_air(board) != ["published"])

    assert (on_air(board), on_air(later)) == (["published"], ["resolved"])


def on_air(board: Any) -> list[str]:
    return [announcement["state"] for announcement in board["announcements"]]


async def test_an_announcement_is_on_the_card_of_a_ringing_call(
    hotline: Site, anna: Guest, sofia: Guest
) -> None:
    draft = (await sofia.post("/api/announcements", OUTAGE)).body
    await sofia.post(f"/api/announcements/{draft['id']}/publish")

    async with anna.live() as screen:
        await hotline.ring()
        card = await screen.card()

    assert [shown["id"] for shown in card["announcements"]] == [draft["id"]]


async def test_an_announcement_made_in_mid_call_is_on_the_card_until_it_is_withdrawn(
    hotline: Site, anna: Guest, sofia: Guest
) -> None:
    draft = (await sofia.post("/api/announcements", OUTAGE)).body

    async with anna.live() as screen:
        await hotline.talk()
        before = await screen.card(lambda card: card["answered_at"])
        await sofia.post(f"/api/announcements/{draft['id']}/publish")
        during = await screen.card(lambda card: on_air(card) == ["published"])
        await sofia.post(f"/api/announcements/{draft['id']}/withdraw")
        after = await screen.card(lambda card: on_air(card) == ["resolved"])

    assert [on_air(card) for card in (before, during, after)] == [[], ["published"], ["resolved"]]


async def test_who_looks_at_a_call_is_in_the_audit_log(hotline: Site, sofia: Guest) -> None:
    await hotline.talk()
    audit = hotline.house.audit
    assert isinstance(audit, Audit)

    await sofia.get(PATH)

    (entry, *_) = await audit.entries()
    assert (entry.who, entry.what, entry.object) == ("sofia", Action.CALL_SEEN, f"call {CALL}")


async def test_a_wrap_up_cannot_be_closed_before_ten_minutes(hotline: Site, sofia: Guest) -> None:
    await hotline.talk()
    await hotline.hang_up()

    answer = await sofia.post(f"{PATH}/unrecorded")

    assert (answer.status, answer.body["code"]) == (409, "too_early")


async def test_the_board_names_open_wrap_ups_until_they_are_closed(
    hotline: Site, sofia: Guest
) -> None:
    async with sofia.live() as screen:
        await hotline.talk(JAN)
        await hotline.hang_up(JAN)
        board = await screen.until("board", lambda board: board["wrap_ups"])
        hotline.clock.now += timedelta(minutes=11)
        await sofia.post(f"/api/calls/{board['wrap_ups'][0]['call']}/unrecorded")
        later = await screen.until("board", lambda board: not board["wrap_ups"])

    (wrap_up,) = board["wrap_ups"]
    assert (wrap_up["call"], wrap_up["consultant"]) == (CALL, JAN)
    assert wrap_up["since"] == at(120).isoformat().replace("+00:00", "Z")
    assert later["wrap_ups"] == []


async def test_a_board_that_opens_takes_nothing_from_another(hotline: Site, sofia: Guest) -> None:
    async with sofia.live() as first:
        await first.until("board", lambda board: board["talking"] == 0)
        await hotline.talk()
        async with sofia.live() as second:
            await second.until("board", lambda board: board["talking"] == 1)
            board = await first.until("board", lambda board: board["talking"] == 1)

    assert [call["id"] for call in board["calls"]] == [CALL]


async def test_a_caller_whom_nobody_can_answer_is_an_alarm_at_once(
    hotline: Site, sofia: Guest
) -> None:
    hotline.tell(resynced(0))
    async with sofia.live() as screen:
        hotline.tell(arrived(1), queued(5))
        board = await screen.until("board", lambda board: board["waiting"])

    alarms = {(alarm["code"], alarm["language"]) for alarm in board["alarms"]}
    assert alarms == {("nobody_available", "en"), ("nobody_available", "pl")}


async def test_a_wrap_up_left_alone_is_closed_and_its_desk_pauses(
    hotline: Site, jan: Guest, sofia: Guest
) -> None:
    async with jan.live() as screen:
        await hotline.exchange.pause(JAN, "wrapup")
        await hotline.talk(JAN)
        await hotline.hang_up(JAN)
        await screen.me("wrapup")
        hotline.clock.now += timedelta(minutes=11)
        answer = await sofia.post(f"{PATH}/unrecorded")
        me = await screen.until("me", lambda me: me["pause_reason"] == "break")

    assert (answer.body["outcome"], me["call"]) == ("unrecorded", None)


async def test_a_mistake_is_taken_back_and_was_never_repaired(sofia: Guest) -> None:
    draft = (await sofia.post("/api/announcements", OUTAGE)).body
    await sofia.post(f"/api/announcements/{draft['id']}/publish")

    taken_back = await sofia.post(f"/api/announcements/{draft['id']}/retract")

    assert (taken_back.body["state"], taken_back.body["ending"]) == ("archived", "mistake")


async def test_nobody_approves_what_they_asked_for_themselves(sofia: Guest) -> None:
    draft = (await sofia.post("/api/announcements", OUTAGE)).body
    asked = {"revision": draft["revision"]}
    await sofia.post(f"/api/announcements/{draft['id']}/request", asked)

    refused = await sofia.post(f"/api/announcements/{draft['id']}/approve", asked)

    assert (refused.status, refused.body["code"]) == (403, "same_person")


async def test_a_supervisor_pauses_who_is_ready_and_both_are_told(
    hotline: Site, anna: Guest, sofia: Guest
) -> None:
    hotline.tell(seat(1, Availability.READY))
    async with anna.live() as screen:
        await screen.me("ready")

        answer = await sofia.post(LINE, {"state": "pause"})

        told = await screen.until("acted", bool)
    assert answer.status == 204
    assert told == {"by": "Sofia", "state": "pause"}
    assert f"{ANNA} pauses: supervisor" in hotline.exchange.asked
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    (entry, *_) = await audit.entries()
    assert (entry.who, entry.what, entry.object) == ("sofia", Action.LINE_PAUSED, f"user {ANNA}")


async def test_who_talks_is_not_paused_but_may_be_taken_out_of_the_queues(
    hotline: Site, sofia: Guest
) -> None:
    await hotline.talk()

    refused = await sofia.post(LINE, {"state": "pause"})
    done = await sofia.post(LINE, {"state": "signed_out"})

    assert (refused.status, refused.body["code"]) == (409, "in_talk")
    assert done.status == 204


async def test_nobody_is_taken_out_of_queues_in_which_they_are_not(
    hotline: Site, sofia: Guest
) -> None:
    answer = await sofia.post(LINE, {"state": "signed_out"})

    assert (answer.status, answer.body["code"]) == (409, "takes_no_calls")


async def test_a_supervisor_puts_somebody_into_other_queues_in_mid_talk(
    hotline: Site, anna: Guest, sofia: Guest
) -> None:
    hotline.tell(seat(1, Availability.READY))
    await hotline.talk()
    async with anna.live() as screen:
        await screen.me("talk")

        answer = await sofia.put(QUEUES, {"languages": ["en"]})

        told = await screen.until("acted", bool)
    assert answer.status == 204
    assert told == {"by": "Sofia", "state": "languages"}
    assert f"{ANNA} serves en" in hotline.exchange.asked
    person = await hotline.house.personnel.people.person(ANNA)
    assert person.languages == {"en"}
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    (entry, *_) = await audit.entries()
    assert (entry.who, entry.what) == ("sofia", Action.LANGUAGES_CHANGED)
    assert entry.object == f"user {ANNA}"


async def test_the_board_shows_in_which_queues_somebody_is(hotline: Site, sofia: Guest) -> None:
    async with sofia.live() as screen:
        hotline.tell(seat(1, Availability.READY))
        board = await screen.until("board", lambda board: board["consultants"])

    assert [one["languages"] for one in board["consultants"]] == [["pl"]]


async def test_nobody_is_put_into_no_queue_at_all(hotline: Site, sofia: Guest) -> None:
    hotline.tell(seat(1, Availability.READY))

    answer = await sofia.put(QUEUES, {"languages": []})

    assert answer.status == 422


async def test_who_is_not_there_is_put_into_no_queue(hotline: Site, sofia: Guest) -> None:
    answer = await sofia.put(QUEUES, {"languages": ["en"]})

    assert (answer.status, answer.body["code"]) == (409, "takes_no_calls")
    assert not any("serves" in asked for asked in hotline.exchange.asked)
