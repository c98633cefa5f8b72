"""A consultant's desk: from the ring to the written wrap-up."""

import asyncio
from typing import Any

import pytest

from core.db import Sessions
from core.errors import Unavailable
from core.events import EventBus
from core.ids import Username
from core.language import Language
from tests.integration.console.house import Guest, Site, site
from tests.patience import HANGS_SECONDS
from tests.unit.console.facts import (
    ANNA,
    CALL,
    JAN,
    answered,
    arrived,
    at,
    held,
    offered,
    queued,
    resynced,
    returning,
    seat,
    talk_ended,
)
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import Availability, BridgeLost, MessageLeft
from tickets.customers.views import AccountState, CustomerView
from tickets.desk.service import HelpDesk

MARTA = CustomerView(
    id=7,
    name="Marta W.",
    company="Sosnowy Trakt",
    customer_number="123456",
    account_state=AccountState.LOCKED,
    locked_since=None,
    services=("PUESC",),
    language=Language.PL,
)
DRAFT = {"subject": "Konto zablokowane", "body": "Odblokowane w rozmowie.", "version": 1}
PATH = f"/api/calls/{CALL}"


def wrapped(outcome: str, key: str = "k1", **more: Any) -> dict[str, Any]:
    return {"outcome": outcome, "draft": DRAFT, "then": "ready", "key": key} | more


async def test_whoever_writes_at_once_after_answering_is_not_taken_for_somebody_else(
    hotline: Site, anna: Guest
) -> None:
    await hotline.ring()
    hotline.tell(answered(44, ANNA))

    answer = await anna.put(f"{PATH}/draft", DRAFT | {"version": 0})

    assert answer.status == 200


async def test_whoever_marks_at_once_after_answering_is_not_taken_for_somebody_else(
    hotline: Site, anna: Guest
) -> None:
    await hotline.ring()
    hotline.tell(answered(44, ANNA))

    answer = await anna.post(f"{PATH}/resolved", {"draft": DRAFT, "key": "k"})

    assert answer.status == 200


async def test_whoever_writes_up_at_once_after_the_talk_is_not_told_that_it_still_runs(
    hotline: Site, anna: Guest
) -> None:
    await hotline.ring()
    hotline.tell(answered(44, ANNA))
    hotline.tell(talk_ended(90, ANNA))

    answer = await anna.post(f"{PATH}/wrap-up", wrapped("follow_up"))

    assert answer.status == 200


async def test_a_ring_brings_the_card_with_all_that_is_known(hotline: Site, anna: Guest) -> None:
    hotline.directory.accounts["+48600000214"] = (MARTA,)

    async with anna.live() as screen:
        await hotline.ring()
        card = await screen.card()

    assert (card["who"]["level"], card["who"]["customers"][0]["name"], card["reason"]) == (
        "L1",
        "Marta W.",
        "account_locked",
    )


async def test_whom_a_consultant_was_shown_is_in_the_audit_log(hotline: Site, anna: Guest) -> None:
    hotline.directory.accounts["+48600000214"] = (MARTA,)
    audit = hotline.house.audit
    assert isinstance(audit, Audit)

    async with anna.live() as screen:
        await hotline.ring()
        await screen.card()
        seen = await entries(audit, Action.CUSTOMER_SEEN)

    assert seen == [("anna", "customer 7")]


async def entries(audit: Audit, what: Action) -> list[tuple[str, str]]:
    async with asyncio.timeout(HANGS_SECONDS):
        while True:
            if found := [one for one in await audit.entries() if one.what is what]:
                return [(one.who, one.object) for one in found]
            await asyncio.sleep(0.01)


async def test_the_card_shows_the_way_through_the_menu(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await hotline.ring()
        card = await screen.card()

    assert [step["step"] for step in card["path"]] == ["main_menu", "account"]


async def test_the_only_customer_stands_in_the_form(hotline: Site, anna: Guest) -> None:
    hotline.directory.accounts["+48600000214"] = (MARTA,)

    async with anna.live() as screen:
        await hotline.ring()
        card = await screen.card()

    assert (card["draft"]["customer_id"], card["draft"]["subject"]) == (
        7,
        "Konto zablokowane po trzech próbach logowania",
    )


async def test_each_look_at_a_customer_is_kept(hotline: Site, anna: Guest) -> None:
    hotline.directory.accounts["+48600000214"] = (MARTA,)

    async with anna.live() as screen:
        await hotline.ring()
        await screen.card()

    entries = await look_until_seen(hotline)
    assert entries == [(ANNA, "customer 7")]


async def look_until_seen(hotline: Site) -> list[tuple[Username, str]]:
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    async with asyncio.timeout(5):
        while True:
            seen = [(e.who, e.object) for e in await audit.entries() if e.what == "customer_seen"]
            if seen:
                return seen
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("error", [Unavailable("away"), TimeoutError("slow")])
async def test_without_the_directory_the_card_comes_and_says_so(
    hotline: Site, anna: Guest, error: Exception
) -> None:
    hotline.directory.error = error

    async with anna.live() as screen:
        await hotline.ring()
        card = await screen.card()

    assert (card["who"]["directory"], card["caller"]) == ("unavailable", "+48600000214")


async def test_a_withheld_number_is_nobody(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        hotline.tell(queued(31), offered(40))
        card = await screen.card()

    assert (card["caller"], card["who"]["level"], card["who"]["directory"]) == (None, "L0", "ok")


async def test_a_consultant_sees_the_own_desk_only(hotline: Site, anna: Guest, jan: Guest) -> None:
    async with anna.live() as screen, jan.live() as other:
        await hotline.ring()
        await screen.card()
        hotline.tell(BridgeLost(at=hotline.clock()))
        me = await other.until("me", lambda me: me["exchange"] == "lost")

    assert me["call"] is None


async def test_the_band_follows_the_call(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        await screen.me("talk")
        hotline.tell(held(50))
        await screen.me("hold")
        hotline.tell(returning(60))
        await screen.me("returning")
        await hotline.hang_up()
        me = await screen.me("wrapup")

    assert me["call"]["talk_ended_by"] == "caller"


async def test_the_page_that_comes_back_finds_pop_and_draft(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    saved = await anna.put(f"{PATH}/draft", DRAFT)

    async with anna.live() as screen:
        card = await screen.card()

    assert card["draft"] == saved.body


async def test_a_desk_is_found_again_after_a_restart_of_the_service(sessions: Sessions) -> None:
    async with site(sessions, EventBus()) as before, before.guest("anna") as anna:
        await before.talk()
        await anna.put(f"{PATH}/draft", DRAFT)

    async with site(sessions, EventBus(), hire=False) as after, after.guest("anna") as anna:
        after.tell(answered(41), resynced(130, CALL))
        async with anna.live() as screen:
            card = await screen.card()

    told = (card["draft"]["body"], card["reason"], card["answered_at"], len(card["path"]))
    assert told == (DRAFT["body"], "account_locked", "2026-11-20T09:00:44Z", 2)


async def test_a_wrap_up_is_found_again_after_a_restart_of_the_service(sessions: Sessions) -> None:
    async with site(sessions, EventBus()) as before:
        await before.talk()
        await before.hang_up()

    async with (
        site(sessions, EventBus(), hire=False) as after,
        after.guest("anna") as anna,
        anna.live() as screen,
    ):
        me = await screen.me("wrapup")

    assert me["call"]["id"] == CALL


async def test_an_old_draft_does_not_replace_a_newer_one(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    await anna.put(f"{PATH}/draft", DRAFT)

    answer = await anna.put(f"{PATH}/draft", DRAFT | {"body": "older", "version": 0})

    assert (answer.status, answer.body["code"]) == (409, "draft_stale")


async def test_the_mark_during_the_talk_makes_one_ticket(hotline: Site, anna: Guest) -> None:
    await hotline.talk()

    first = await anna.post(f"{PATH}/resolved", {"draft": DRAFT, "key": "k1"})
    again = await anna.post(f"{PATH}/resolved", {"draft": DRAFT, "key": "k1"})

    told = (first.status, first.body["ticket"]["resolution"], again.body["ticket"]["number"])
    assert told == (200, "during_call", first.body["ticket"]["number"])


async def test_the_mark_is_refused_after_the_talk(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    await hotline.hang_up()

    answer = await anna.post(f"{PATH}/resolved", {"draft": DRAFT, "key": "k1"})

    assert (answer.status, answer.body["code"]) == (409, "talk_over")


async def test_a_wrap_up_saved_twice_makes_one_ticket(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    await hotline.hang_up()

    first = await anna.post(f"{PATH}/wrap-up", wrapped("follow_up"))
    again = await anna.post(f"{PATH}/wrap-up", wrapped("follow_up"))

    tickets = (await anna.get("/api/tickets")).body
    assert (first.status, again.body, len(tickets)) == (200, first.body, 1)


async def test_after_the_wrap_up_the_consultant_takes_calls(hotline: Site, anna: Guest) -> None:
    await hotline.talk()
    await hotline.hang_up()

    async with anna.live() as screen:
        await anna.post(f"{PATH}/wrap-up", wrapped("info_only"))
        me = await screen.me("ready")

    assert me["call"] is None


async def test_a_saved_wrap_up_stays_saved_when_the_exchange_is_away(
    hotline: Site, anna: Guest
) -> None:
    await hotline.talk()
    await hotline.hang_up()
    hotline.exchange.away = True

    answer = await anna.post(f"{PATH}/wrap-up", wrapped("info_only"))

    assert (answer.status, answer.body["outcome"]) == (200, "info_only")


async def test_a_database_that_is_away_loses_nothing_and_doubles_nothing(
    hotline: Site, anna: Guest
) -> None:
    await hotline.talk()
    await hotline.hang_up()
    hotline.work.away = True
    refused = await anna.post(f"{PATH}/wrap-up", wrapped("follow_up"))
    hotline.work.away = False

    kept = await anna.post(f"{PATH}/wrap-up", wrapped("follow_up"))

    tickets = (await anna.get("/api/tickets")).body
    assert (refused.status, refused.headers["Retry-After"], kept.status, len(tickets)) == (
        503,
        "2",
        200,
        1,
    )


async def test_the_pop_comes_without_the_database(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await screen.me("signed_out")
        hotline.work.away = True
        hotline.tell(queued(31), offered(40))
        me = await screen.me("ringing")

    assert me["call"]["id"] == CALL


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/draft", DRAFT),
        ("POST", "/resolved", {"draft": DRAFT, "key": "k1"}),
        ("POST", "/wrap-up", wrapped("info_only")),
        ("POST", "/return", None),
        ("GET", "", None),
    ],
)
async def test_the_call_of_another_consultant_is_out_of_reach(
    hotline: Site, jan: Guest, method: str, path: str, body: Any
) -> None:
    await hotline.talk()

    answer = await jan.ask(method, PATH + path, body)

    assert answer.status in (403, 404, 409)


async def test_whoever_takes_a_voice_message_sees_whom_to_call_back(
    hotline: Site, anna: Guest, jan: Guest
) -> None:
    desk = HelpDesk(hotline.work, hotline.clock)
    number = (await desk.take_message(CALL, "message")).number
    hotline.tell(arrived(), queued(5), MessageLeft(at=at(60), call=CALL, ticket=number))
    await hotline.kept(lambda call: call.ticket == number)

    seen = [(await guest.get(f"/api/tickets/{number}")).body["call"] for guest in (anna, jan)]

    assert [call["caller"] for call in seen] == ["+48600000214"] * 2
    assert (await jan.get(PATH)).status == 200


async def test_a_list_shows_a_consultant_the_own_calls_only(
    hotline: Site, anna: Guest, jan: Guest, sofia: Guest
) -> None:
    await hotline.talk()

    seen = [len((await guest.get("/api/calls")).body) for guest in (anna, jan, sofia)]

    assert seen == [1, 0, 1]


async def test_a_call_has_its_story(hotline: Site, anna: Guest) -> None:
    await hotline.talk()

    story = (await anna.get(PATH)).body

    kinds = [entry["kind"] for entry in story["journey"]]
    assert (kinds[0], kinds[-1]) == ("call_arrived", "call_answered")


@pytest.mark.parametrize(("length", "code"), [("talk", "in_talk"), ("wrap_up", "wrap_up_open")])
@pytest.mark.parametrize("wish", ["ready", "pause"])
async def test_a_talk_and_a_wrap_up_end_by_no_wish(
    hotline: Site, anna: Guest, length: str, code: str, wish: str
) -> None:
    await hotline.talk()
    if length == "wrap_up":
        await hotline.hang_up()

    answer = await anna.post("/api/me/state", {"state": wish})

    assert (answer.status, answer.body["code"]) == (409, code)


async def test_readiness_and_pauses_are_asked_of_the_exchange(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await anna.post("/api/me/state", {"state": "ready"})
        await screen.me("ready")
        await anna.post("/api/me/state", {"state": "pause", "reason": "meal"})
        me = await screen.me("pause")

    assert me["pause_reason"] == "meal"


async def test_a_telephone_is_given_out_with_its_secret(anna: Guest) -> None:
    answer = await anna.post("/api/me/phone")

    assert (answer.body["endpoint"], len(answer.body["secret"])) == ("c-anna", 32)


async def test_a_telephone_to_try_the_headset_is_not_the_one_that_rings(anna: Guest) -> None:
    answer = await anna.post("/api/me/echo-phone")

    assert answer.body["endpoint"] == "e-anna"


@pytest.mark.parametrize(
    "caller",
    ["<script>alert(1)</script>", "\u202e\u0007\x1b[31m", "'; DROP TABLE call; --", "9" * 4_096],
)
async def test_a_wild_caller_reaches_the_screen_as_text(
    hotline: Site, anna: Guest, caller: str
) -> None:
    async with anna.live() as screen:
        hotline.tell(arrived(0, caller), queued(31), offered(40))
        me = await screen.me("ringing")

    assert me["call"]["caller"] == caller


@pytest.mark.parametrize("away", [Availability.UNREACHABLE, Availability.SIGNED_OUT])
async def test_what_the_exchange_says_of_a_phone_is_shown(
    hotline: Site, jan: Guest, away: Availability
) -> None:
    async with jan.live() as screen:
        hotline.tell(seat(1, Availability.READY, consultant=JAN), seat(2, away, consultant=JAN))
        me = await screen.me(away)

    assert me["call"] is None
