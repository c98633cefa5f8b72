"""A consultant passes the caller on, and the colleague has all that was known and written."""

import pytest

from tests.integration.console.house import Guest, Site
from tests.unit.console.facts import (
    ANNA,
    CALL,
    JAN,
    answered,
    asked,
    ended,
    offered,
    resumed,
    seat,
    talk_ended,
    transferred,
)
from tickets.calls.events import Availability, TalkEnd

PATH = f"/api/calls/{CALL}/transfer"
ASK = f"/api/calls/{CALL}/consultation"
DRAFT = {"subject": "Konto", "body": "Klientka zna hasło awaryjne.", "version": 0}


async def jan_is(hotline: Site, availability: Availability) -> None:
    hotline.tell(seat(1, availability, consultant=JAN))


async def test_a_colleague_who_is_ready_is_rung(hotline: Site, anna: Guest) -> None:
    await jan_is(hotline, Availability.READY)
    await hotline.talk()

    answer = await anna.post(PATH, {"to": JAN})

    assert answer.status == 204
    assert f"{ANNA} passes {CALL} on to {JAN}" in hotline.exchange.asked


async def test_a_queue_takes_the_caller_whoever_is_there(hotline: Site, anna: Guest) -> None:
    await hotline.talk()

    answer = await anna.post(PATH, {"queue": "en"})

    assert answer.status == 204
    assert f"{ANNA} passes {CALL} on to en" in hotline.exchange.asked


@pytest.mark.parametrize("state", [Availability.BUSY, Availability.PAUSED, Availability.RINGING])
async def test_a_colleague_who_cannot_answer_is_not_rung(
    hotline: Site, anna: Guest, state: Availability
) -> None:
    await jan_is(hotline, state)
    await hotline.talk()

    answer = await anna.post(PATH, {"to": JAN})

    assert (answer.status, answer.body["code"]) == (409, "colleague_not_ready")


@pytest.mark.parametrize("body", [{}, {"to": "jan", "queue": "pl"}, {"queue": "de"}])
async def test_there_is_one_to_whom(hotline: Site, anna: Guest, body: dict[str, str]) -> None:
    await hotline.talk()

    assert (await anna.post(PATH, body)).status == 422


async def test_nobody_passes_on_what_others_talk_about(
    hotline: Site, anna: Guest, jan: Guest
) -> None:
    await jan_is(hotline, Availability.READY)
    await hotline.talk()

    answer = await jan.post(PATH, {"queue": "en"})

    assert (answer.status, answer.body["code"]) == (409, "talk_over")


async def test_what_rings_is_not_passed_on(hotline: Site, anna: Guest) -> None:
    await hotline.ring()

    assert (await anna.post(PATH, {"queue": "en"})).status == 409


async def test_an_exchange_that_is_away_leaves_the_talk_where_it_is(
    hotline: Site, anna: Guest
) -> None:
    await hotline.talk()
    hotline.exchange.away = True

    assert (await anna.post(PATH, {"queue": "en"})).status == 503


async def test_the_list_names_colleagues_and_what_they_do(hotline: Site, anna: Guest) -> None:
    await jan_is(hotline, Availability.READY)
    await hotline.talk()

    async with anna.live() as screen:
        await screen.me("talk")
        answer = await anna.get("/api/me/colleagues")

    assert [(one["username"], one["name"], one["state"]) for one in answer.body] == [
        ("jan", "Jan", "ready")
    ]


async def test_the_colleague_finds_what_was_written(hotline: Site, anna: Guest, jan: Guest) -> None:
    await hotline.talk()
    await anna.put(f"/api/calls/{CALL}/draft", DRAFT)
    async with jan.live() as screen:
        hotline.tell(transferred(60, to=JAN), offered(60, JAN), answered(64, JAN))
        card = await screen.card(lambda card: card["draft"]["body"])

    assert card["draft"]["body"] == DRAFT["body"]
    kept = await hotline.kept(lambda call: call.consultant == JAN)
    assert (kept.talk_ended_at, kept.wrapped_up_at) == (None, None)


async def test_who_has_passed_on_has_nothing_to_write_up(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        await screen.me("talk")
        over = talk_ended(60, by=TalkEnd.TRANSFER)
        hotline.tell(transferred(60, to=JAN), over, offered(60, JAN))
        me = await screen.until("me", lambda me: me["call"] is None)

    assert me["state"] != "wrapup"


async def test_a_caller_who_hangs_up_before_anybody_answers_is_written_up(
    hotline: Site, anna: Guest
) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        await screen.me("talk")
        hotline.tell(transferred(60, to=JAN), offered(60, JAN), ended(70))
        me = await screen.me("wrapup")

    assert me["call"]["id"] == CALL


async def test_a_colleague_is_asked_first_and_the_caller_taken_back(
    hotline: Site, anna: Guest
) -> None:
    await jan_is(hotline, Availability.READY)
    await hotline.talk()
    async with anna.live() as screen:
        assert (await anna.post(ASK, {"to": JAN})).status == 204
        hotline.tell(asked(60))
        me = await screen.me("hold")
        assert me["call"]["asks"] == JAN
        assert (await anna.ask("DELETE", ASK)).status == 204
        hotline.tell(resumed(70))
        me = await screen.me("talk")

    assert me["call"]["asks"] is None
    assert hotline.exchange.asked[-2:] == [
        f"{ANNA} asks {JAN} about {CALL}",
        f"{ANNA} takes {CALL} back",
    ]


async def test_one_colleague_is_asked_at_a_time(hotline: Site, anna: Guest) -> None:
    await jan_is(hotline, Availability.READY)
    await hotline.talk()
    async with anna.live() as screen:
        hotline.tell(asked(60))
        await screen.me("hold")

    for path, body in ((ASK, {"to": JAN}), (PATH, {"queue": "en"})):
        answer = await anna.post(path, body)
        assert (answer.status, answer.body["code"]) == (409, "asking")


async def test_without_a_colleague_there_is_nothing_to_take_back(
    hotline: Site, anna: Guest
) -> None:
    await hotline.talk()

    answer = await anna.ask("DELETE", ASK)

    assert (answer.status, answer.body["code"]) == (409, "not_asking")


async def test_the_colleague_who_was_asked_has_the_caller(
    hotline: Site, anna: Guest, jan: Guest
) -> None:
    await hotline.talk()
    async with anna.live() as annas, jan.live() as jans:
        over = talk_ended(80, by=TalkEnd.TRANSFER)
        hotline.tell(asked(60), over, transferred(80, to=JAN), answered(80, JAN))
        await jans.me("talk")
        await annas.until("me", lambda me: me["call"] is None)

    kept = await hotline.kept(lambda call: call.consultant == JAN)
    assert kept.talk_ended_at is None
