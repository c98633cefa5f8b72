"""A recorded talk: the consultant changes it as the caller wishes, supervisors listen to it."""

from http import HTTPStatus

import pytest

from core.errors import NotFound
from ivr.control import RecordingWish
from tests.integration.console.house import Guest, Site
from tests.integration.console.test_desk import entries
from tests.unit.console.facts import ANNA, CALL, at
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import ConsentGiven, ConsentRefused
from tickets.calls.recorded import Consent
from tickets.files.service import NewRecording, Recordings
from tickets.files.views import RecordingKind

PATH = f"/api/calls/{CALL}/recording"
SOUND = b"RIFF, and what both have said"
DAY = "first=2026-11-20&last=2026-11-20"
GIVEN = ConsentGiven(at=at(29), call=CALL)


async def talk(hotline: Site) -> None:
    """Of a caller who has agreed."""
    hotline.tell(GIVEN)
    await hotline.talk()


async def stands(hotline: Site, consent: Consent) -> None:
    """Wait until the ledger has it so."""
    await hotline.kept(lambda call: call.recorded and call.recorded.consent is consent)


def wish(what: str) -> dict[str, str]:
    return {"wish": what}


async def test_pause_resume_and_withdrawal_reach_the_exchange_and_the_ledger(
    hotline: Site, anna: Guest
) -> None:
    await talk(hotline)
    consents = {"pause": Consent.PAUSED, "resume": Consent.GIVEN, "withdraw": Consent.WITHDRAWN}
    for second, (what, consent) in enumerate(consents.items(), start=50):
        hotline.clock.now = at(second)
        answer = await anna.post(PATH, wish(what))
        assert answer.status == HTTPStatus.NO_CONTENT
        await stands(hotline, consent)

    assert [one for one in hotline.exchange.asked if "recording" in one] == [
        f"{what} recording of {CALL} with anna" for what in RecordingWish
    ]


async def test_the_card_says_how_it_stands(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await talk(hotline)
        given = await screen.card(lambda card: card["recorded"])
        hotline.clock.now = at(50)
        await anna.post(PATH, wish("pause"))
        paused = await screen.card(lambda card: card["recorded"]["consent"] == "paused")

    assert given["recorded"]["consent"] == "given"
    assert paused["recorded"]["consent"] == "paused"


async def test_after_a_withdrawal_nothing_can_be_resumed(hotline: Site, anna: Guest) -> None:
    await talk(hotline)
    await anna.post(PATH, wish("withdraw"))
    await stands(hotline, Consent.WITHDRAWN)

    answer = await anna.post(PATH, wish("resume"))

    assert (answer.status, answer.body["code"]) == (409, "not_recorded")


async def test_a_withdrawal_counts_also_when_the_exchange_does_not_answer(
    hotline: Site, anna: Guest
) -> None:
    await talk(hotline)
    hotline.exchange.away = True

    answer = await anna.post(PATH, wish("withdraw"))

    assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
    await stands(hotline, Consent.WITHDRAWN)


@pytest.mark.parametrize("agrees", [False, None])
async def test_a_talk_without_consent_has_nothing_to_pause(
    hotline: Site, anna: Guest, agrees: bool | None
) -> None:
    if agrees is False:
        hotline.tell(ConsentRefused(at=at(29), call=CALL))
    await hotline.talk()

    answer = await anna.post(PATH, wish("pause"))

    assert (answer.status, answer.body["code"]) == (409, "not_recorded")


async def test_nobody_changes_a_colleagues_recording(hotline: Site, jan: Guest) -> None:
    await talk(hotline)

    assert (await jan.post(PATH, wish("pause"))).status == HTTPStatus.NOT_FOUND


async def test_a_supervisor_listens_and_it_is_noted(
    hotline: Site, sofia: Guest, anna: Guest
) -> None:
    recordings, audit = hotline.house.recordings, hotline.house.audit
    assert isinstance(recordings, Recordings)
    assert isinstance(audit, Audit)
    await talk(hotline)
    new = NewRecording(key="talk-1", kind=RecordingKind.CONVERSATION, call=CALL)
    kept = await recordings.keep(new, SOUND)

    listed = await sofia.get(f"/api/calls/{CALL}/recordings")
    heard = await sofia.get(f"/api/recordings/{kept.id}/sound")
    refused = await anna.get(f"/api/recordings/{kept.id}/sound")

    assert [one["id"] for one in listed.body] == [kept.id]
    assert heard.body == SOUND
    assert heard.headers["Cache-Control"] == "no-store"
    assert refused.status == HTTPStatus.FORBIDDEN
    assert await entries(audit, Action.RECORDING_PLAYED) == [("sofia", f"recording {kept.id}")]
    assert ANNA not in [who for who, _ in await entries(audit, Action.RECORDING_PLAYED)]


@pytest.mark.parametrize(
    ("whose", "count"),
    [("600 000 214", 1), ("600 000 215", 0), ("10000009", 0), ("zgl2400001", 0), ("", 1)],
)
async def test_a_supervisor_searches_and_sees_who_has_listened(
    hotline: Site, sofia: Guest, whose: str, count: int
) -> None:
    recordings = hotline.house.recordings
    assert isinstance(recordings, Recordings)
    await talk(hotline)
    kept = await recordings.keep(
        NewRecording(key="talk-1", kind=RecordingKind.CONVERSATION, call=CALL), SOUND
    )
    await sofia.get(f"/api/recordings/{kept.id}/sound")

    page = (await sofia.get(f"/api/recordings?{DAY}&whose={whose}")).body

    assert (page["total"], len(page["recordings"]), page["older_than"]) == (count, count, None)
    for one in page["recordings"]:
        assert (one["call"], one["caller"], one["held"]) == (CALL, "+48600000214", False)
        assert [heard["who"] for heard in one["listened"]] == ["sofia"]


async def test_what_is_no_number_is_refused(sofia: Guest) -> None:
    answer = await sofia.get(f"/api/recordings?{DAY}&whose=Marta")

    assert (answer.status, answer.body["code"]) == (422, "whose")


async def test_a_recording_that_is_not_there_is_not_found(hotline: Site, sofia: Guest) -> None:
    recordings = hotline.house.recordings

    assert (await sofia.get("/api/recordings/7/sound")).status == HTTPStatus.NOT_FOUND
    with pytest.raises(NotFound):
        await recordings.listen(7, ANNA)
