"""A supervisor listens to a talk: who may, what is noted, and what the consultant sees."""

from typing import Any

import pytest

from core.db import Sessions
from core.events import EventBus
from core.ids import Username
from tests.integration.console.house import Guest, Site, site
from tests.unit.console.facts import ANNA, CALL, answered, asked, at, seat
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import Availability, Listening, ListeningEnded, TalkListened

PATH = f"/api/calls/{CALL}/listening"
SOFIA, EWA = Username("sofia"), Username("ewa")
REASON = "Pierwszy tydzień pracy"


def wish(how: str = "listen", reason: str = REASON) -> dict[str, str]:
    return {"how": how, "reason": reason}


def listened(second: float, by: Username = SOFIA) -> TalkListened:
    return TalkListened(at=at(second), call=CALL, by=by, how=Listening.LISTEN)


async def test_a_supervisor_listens_and_the_consultant_sees_it(
    hotline: Site, anna: Guest, sofia: Guest
) -> None:
    await hotline.talk()
    async with anna.live() as screen:
        answer = await sofia.post(PATH, wish())
        shown = await screen.until("me", lambda me: me["listener"])
        hotline.tell(ListeningEnded(at=at(60), call=CALL, by=SOFIA))
        later = await screen.until("me", lambda me: not me["listener"])

    assert answer.status == 204
    assert f"sofia: listen {CALL} of anna" in hotline.exchange.asked
    assert shown["listener"] == {"username": "sofia", "name": "Sofia", "how": "listen"}
    assert later["state"] == "talk"


async def test_the_audit_log_has_who_whom_which_call_how_and_why(
    hotline: Site, sofia: Guest
) -> None:
    await hotline.talk()

    await sofia.post(PATH, wish("whisper"))

    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    entries = (await audit.entries())[:3]
    assert {(entry.who, entry.what) for entry in entries} == {("sofia", Action.TALK_WHISPERED)}
    about = {entry.object for entry in entries}
    assert about == {f"call {CALL}", "user anna", f"reason {REASON}"}


async def test_other_supervisors_see_who_listens(hotline: Site, sofia: Guest) -> None:
    await hotline.talk()
    async with sofia.live() as screen:
        await sofia.post(PATH, wish("join"))
        board = await screen.until("board", _listener)

    assert _listener(board) == {"username": "sofia", "name": "Sofia", "how": "join"}
    assert board["listening"] is True


def _listener(board: Any) -> Any:
    return next((call["listener"] for call in board["calls"]), None)


async def test_the_calls_journey_tells_it_however_often_somebody_came(hotline: Site) -> None:
    await hotline.talk()
    came = (listened(50), listened(70))
    left = (ListeningEnded(at=at(second), call=CALL, by=SOFIA) for second in (60, 80))
    for fact in (fact for pair in zip(came, left, strict=True) for fact in pair):
        hotline.tell(fact)
    await hotline.hang_up()
    await hotline.kept(lambda call: call.ended_at)

    journey = await hotline.house.ledger.journey(CALL)
    kinds = [entry.kind for entry in journey if "listen" in entry.kind]
    assert kinds == ["talk_listened", "listening_ended"] * 2


@pytest.mark.parametrize("reason", ["", "  ", "ok", "x" * 201, "a\nb", "PESEL 44051401359"])
async def test_without_a_proper_reason_nothing_is_asked_or_noted(
    hotline: Site, sofia: Guest, reason: str
) -> None:
    await hotline.talk()
    asked_before = len(hotline.exchange.asked)

    answer = await sofia.post(PATH, wish(reason=reason))

    assert answer.status in (400, 422)
    assert len(hotline.exchange.asked) == asked_before


async def refused(sofia: Guest) -> tuple[int, str]:
    answer = await sofia.post(PATH, wish())
    return answer.status, answer.body["code"]


async def test_there_must_be_a_talk(hotline: Site, sofia: Guest) -> None:
    await hotline.ring()

    assert await refused(sofia) == (409, "talk_over")


async def test_what_two_colleagues_say_to_each_other_is_not_listened_to(
    hotline: Site, sofia: Guest
) -> None:
    await hotline.talk()
    hotline.tell(asked(50))

    assert await refused(sofia) == (409, "asking")


async def test_nobody_listens_to_their_own_talk(hotline: Site, sofia: Guest) -> None:
    await hotline.talk(SOFIA)

    assert await refused(sofia) == (409, "own_talk")


async def test_there_is_one_supervisor_in_a_talk(hotline: Site, sofia: Guest) -> None:
    await hotline.talk()
    hotline.tell(listened(50, EWA))

    assert await refused(sofia) == (409, "listened_already")


async def test_who_takes_calls_listens_to_none(hotline: Site, sofia: Guest) -> None:
    await hotline.talk()
    hotline.tell(seat(50, Availability.READY, consultant=SOFIA))

    assert await refused(sofia) == (409, "takes_calls")


async def test_who_listens_takes_no_calls(hotline: Site, anna: Guest) -> None:
    await hotline.talk(Username("jan"))
    hotline.tell(listened(50, ANNA))
    async with anna.live() as screen:
        await screen.until("me", bool)
        answer = await anna.post("/api/me/state", {"state": "ready"})

    assert (answer.status, answer.body["code"]) == (409, "listening")


async def test_an_end_that_is_told_late_raises_no_call(hotline: Site, sofia: Guest) -> None:
    async with sofia.live() as screen:
        hotline.tell(ListeningEnded(at=at(60), call=CALL, by=SOFIA), seat(61, Availability.READY))
        board = await screen.until("board", lambda board: board["consultants"])

    assert board["calls"] == []


async def test_where_it_is_not_allowed_nobody_listens(sessions: Sessions, bus: EventBus) -> None:
    async with site(sessions, bus, listening=False) as hotline, hotline.guest("sofia") as sofia:
        await hotline.talk()

        assert await refused(sofia) == (409, "listening_off")


async def test_a_house_may_keep_silent_about_listening_but_not_about_speaking(
    sessions: Sessions, bus: EventBus
) -> None:
    async with (
        site(sessions, bus, shown=False) as hotline,
        hotline.guest("anna") as anna,
        anna.live() as screen,
    ):
        await hotline.talk()
        hotline.tell(listened(50), answered(51))
        silent = await screen.until("me", lambda me: me["state"] == "talk")
        hotline.tell(TalkListened(at=at(52), call=CALL, by=SOFIA, how=Listening.WHISPER))
        told = await screen.until("me", lambda me: me["listener"])

    assert silent["listener"] is None
    assert told["listener"]["how"] == "whisper"


async def test_a_phone_to_listen_with_is_not_the_phone_that_takes_calls(
    hotline: Site, sofia: Guest
) -> None:
    answer = await sofia.post("/api/me/listening-phone")

    assert answer.body["endpoint"] == "l-sofia"
