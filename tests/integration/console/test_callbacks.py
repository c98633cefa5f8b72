"""What callers left instead of waiting: seen by all who work on tickets, each deed noted."""

from typing import Any

import pytest

from core.errors import Unavailable
from core.ids import CallId
from core.language import Language
from tests.integration.console.house import Guest, Site
from tests.integration.console.test_desk import entries
from tests.unit.console.facts import ANNA, CALL, arrived
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.callbacks.service import Callbacks
from tickets.callbacks.views import Order
from tickets.calls.events import Reason
from tickets.desk.service import HelpDesk
from tickets.files.service import NewRecording, Recordings
from tickets.files.views import RecordingKind, RecordingView

NUMBER = "+48600000214"
CANCEL = f"/api/callbacks/{CALL}/cancellation"
SOUND = b"RIFF" + bytes(48_000)


@pytest.fixture
async def ordered(hotline: Site) -> Callbacks:
    """A caller wants to be called back."""
    callbacks = hotline.house.casework.callbacks
    assert isinstance(callbacks, Callbacks)
    await callbacks.order(
        Order(call=CALL, number=NUMBER, typed=False, language=Language.EN, reason=Reason.ACCOUNT)
    )
    return callbacks


@pytest.fixture
async def message(hotline: Site) -> RecordingView:
    """A caller has left a message of three seconds."""
    desk, recordings = hotline.house.desk, hotline.house.recordings
    assert isinstance(desk, HelpDesk)
    assert isinstance(recordings, Recordings)
    hotline.tell(arrived(0))
    await hotline.kept(lambda call: call.id)
    ticket = await desk.take_message(CALL, "message")
    new = NewRecording(
        key="message", kind=RecordingKind.VOICE_MESSAGE, call=CALL, ticket=ticket.number
    )
    return await recordings.keep(new, SOUND)


async def listed(guest: Guest, path: str = "/api/callbacks") -> Any:
    answer = await guest.get(path)
    assert answer.status == 200
    return answer.body


def audit_of(hotline: Site) -> Audit:
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    return audit


@pytest.mark.usefixtures("ordered")
async def test_who_is_to_be_called_is_listed_without_the_whole_number(anna: Guest) -> None:
    (one,) = await listed(anna)

    assert (one["call"], one["ending"], one["language"]) == (CALL, "214", "en")
    assert (one["state"], one["attempts"], one["ticket"]) == ("waiting", 0, None)
    assert NUMBER not in str(one)


async def test_a_cancelled_callback_leaves_list_and_queue_and_is_noted_once(
    hotline: Site, anna: Guest, ordered: Callbacks
) -> None:
    answers = [await anna.post(CANCEL, {"why": "unwanted"}) for _ in range(2)]

    assert [answer.status for answer in answers] == [204, 204]
    assert await listed(anna) == []
    assert await ordered.begin(CALL, 1) is None
    assert f"give up the place of {CALL}" in hotline.exchange.asked
    noted = await entries(audit_of(hotline), Action.CALLBACK_CANCELLED)
    assert noted == [("anna", f"call {CALL}")]


@pytest.mark.usefixtures("ordered")
async def test_it_counts_also_when_the_exchange_does_not_answer(hotline: Site, anna: Guest) -> None:
    hotline.exchange.away = True

    assert (await anna.post(CANCEL, {"why": "settled"})).status == 204
    assert await listed(anna) == []
    with pytest.raises(Unavailable):
        await hotline.exchange.give_up_place(CallId("any"))


async def test_who_is_being_called_is_not_cancelled(anna: Guest, ordered: Callbacks) -> None:
    await ordered.begin(CALL, 1)

    refused = await anna.post(CANCEL, {"why": "mistake"})

    assert (refused.status, refused.body["code"]) == (409, "callback_dialled")


async def test_a_callback_that_nobody_ordered_is_not_found(anna: Guest) -> None:
    assert (await anna.post(CANCEL, {"why": "mistake"})).status == 404


async def test_a_consultant_hears_a_message_and_each_time_is_noted(
    hotline: Site, anna: Guest, message: RecordingView
) -> None:
    (one,) = await listed(anna, "/api/voice-messages")
    heard = await anna.get(f"/api/voice-messages/{one['recording']}/sound")
    story = await listed(anna, f"/api/tickets/{message.ticket}")

    assert (one["ticket"], one["seconds"], one["state"]) == (message.ticket, 3, "registered")
    assert story["voice_message"] == message.id
    assert heard.body == SOUND
    assert heard.headers["Cache-Control"] == "no-store"
    noted = await entries(audit_of(hotline), Action.RECORDING_PLAYED)
    assert noted == [("anna", f"recording {message.id}")]


async def test_a_talk_is_not_heard_by_the_way_of_messages(hotline: Site, anna: Guest) -> None:
    recordings = hotline.house.recordings
    assert isinstance(recordings, Recordings)
    new = NewRecording(key="talk", kind=RecordingKind.CONVERSATION, call=CALL)
    talk = await recordings.keep(new, SOUND)

    assert (await anna.get(f"/api/voice-messages/{talk.id}/sound")).status == 404
    noted = [one.what for one in await audit_of(hotline).entries()]
    assert Action.RECORDING_PLAYED not in noted


async def test_answered_messages_are_listed_only_when_asked_for(
    hotline: Site, anna: Guest, message: RecordingView
) -> None:
    number = message.ticket
    assert number is not None
    await hotline.house.desk.take_up(number, ANNA)
    body = {"outcome": "answered", "text": "Oddzwoniono.", "key": "a"}
    assert (await anna.post(f"/api/tickets/{number}/answer", body)).status == 200

    assert await listed(anna, "/api/voice-messages") == []
    assert len(await listed(anna, "/api/voice-messages?waiting=false")) == 1
    assert await listed(anna, f"/api/voice-messages?waiting=false&before={message.id}") == []
