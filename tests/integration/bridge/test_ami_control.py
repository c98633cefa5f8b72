"""What the console asks of the exchange, as the exchange hears it."""

import hashlib

import pytest

from core.errors import Conflict, Invalid, NotFound, Unavailable
from core.ids import CallId, Username
from core.language import Language
from ivr.attempts import Attempt
from tests.doubles.bridge import eventually
from tests.integration.bridge.house import MEMBER, House, bridged, event

ANNA = Username("anna")
BOTH = frozenset(Language)
PLACE = Attempt(CallId("1795171200.7"), 1)
CALLBACK_WAITS = {
    "Event": "QueueCallerJoin",
    "Linkedid": PLACE.name,
    "Uniqueid": PLACE.name,
    "Channel": "Local/wait@callback-00000001;1",
    "Context": "callback",
    "Queue": "hotline-en",
}


async def test_taking_calls_joins_the_queues_of_the_languages_and_ends_the_pause() -> None:
    async with bridged() as house:
        await house.bridge.control.take_calls(ANNA, BOTH)

    added = [(add["Queue"], add["Interface"]) for add in house.asterisk.named("QueueAdd")]
    (pause,) = house.asterisk.named("QueuePause")
    assert added == [("hotline-en", "PJSIP/c-anna"), ("hotline-pl", "PJSIP/c-anna")]
    assert pause["Paused"] == "false"


async def test_taking_calls_leaves_the_queues_of_other_languages() -> None:
    async with bridged() as house:
        house.asterisk.tell(MEMBER)
        await house.told("ConsultantChanged")

        await house.bridge.control.take_calls(ANNA, frozenset({Language.EN}))

    assert [leave["Queue"] for leave in house.asterisk.named("QueueRemove")] == ["hotline-pl"]


async def test_who_is_in_the_queue_already_stays_in_it() -> None:
    async with bridged() as house:
        house.asterisk.refused["QueueAdd"] = "Unable to add interface: Already there"

        await house.bridge.control.take_calls(ANNA, BOTH)

    assert len(house.asterisk.named("QueuePause")) == 1


async def test_other_queues_are_joined_paused_as_before_and_then_the_old_ones_left() -> None:
    async with bridged() as house:
        house.asterisk.tell({**MEMBER, "Paused": "1", "PausedReason": "meal"})
        await house.told("ConsultantChanged")

        await house.bridge.control.serve(ANNA, frozenset({Language.EN}))

    (joined,), (left,) = house.asterisk.named("QueueAdd"), house.asterisk.named("QueueRemove")
    assert (joined["Queue"], joined["Paused"], left["Queue"]) == (
        "hotline-en",
        "true",
        "hotline-pl",
    )
    assert house.asterisk.named("QueuePause")[-1]["Reason"] == "meal"


async def test_who_is_signed_out_joins_no_queue_by_anothers_wish() -> None:
    async with bridged() as house:
        await house.bridge.control.serve(ANNA, BOTH)

    assert house.asterisk.named("QueueAdd") == []


async def test_calls_that_cannot_be_taken_are_an_error() -> None:
    async with bridged() as house:
        house.asterisk.refused["QueuePause"] = "Interface not found"

        with pytest.raises(Unavailable):
            await house.bridge.control.take_calls(ANNA, BOTH)


async def test_a_pause_has_its_reason_and_is_no_error_for_who_is_in_no_queue() -> None:
    async with bridged() as house:
        house.asterisk.refused["QueuePause"] = "Interface not found"

        await house.bridge.control.pause(ANNA, "meal")

    (pause,) = house.asterisk.named("QueuePause")
    assert (pause["Paused"], pause["Reason"]) == ("true", "meal")


async def test_without_an_exchange_every_wish_fails_at_once() -> None:
    async with bridged() as house:
        house.asterisk.cut()
        await house.told("BridgeLost")

        with pytest.raises(Unavailable):
            await house.bridge.control.pause(ANNA, "meal")


async def test_a_phone_is_pushed_as_a_digest_of_a_secret_that_is_kept_nowhere() -> None:
    async with bridged() as house:
        account = await house.bridge.control.phone(ANNA, "Anna Nowak")

    expected = hashlib.md5(f"c-anna:{account.realm}:{account.secret}".encode()).hexdigest()
    assert house.ari.objects["auth", "c-anna"]["password_digest"] == f"MD5:{expected}"
    assert account.secret not in str((house.ari.objects, house.phones.phones))


async def test_a_phone_can_dial_nothing_but_what_its_context_allows() -> None:
    async with bridged() as house:
        await house.bridge.control.phone(ANNA, "Anna Nowak")
        demo = await house.bridge.control.demo_phone("+48600000214")
        echo = await house.bridge.control.echo_phone(ANNA, "Anna Nowak")

    anna = house.ari.objects["endpoint", "c-anna"]
    caller = house.ari.objects["endpoint", demo.endpoint]
    assert (anna["context"], anna["webrtc"]) == ("from-consultant", "yes")
    assert house.ari.objects["endpoint", echo.endpoint]["context"] == "sound-test"
    assert (caller["context"], caller["callerid"]) == ("from-demo", '"" <+48600000214>')


async def test_every_sign_in_makes_a_new_secret() -> None:
    async with bridged() as house:
        first = await house.bridge.control.phone(ANNA, "Anna")
        second = await house.bridge.control.phone(ANNA, "Anna")

    assert first.secret != second.secret


@pytest.mark.parametrize("name", ["../x", "a b", "Łucja", "a\r\nb", "", "a" * 60])
async def test_a_name_that_could_be_something_else_gets_no_phone(name: str) -> None:
    async with bridged() as house:
        with pytest.raises(Invalid):
            await house.bridge.control.phone(Username(name), "x")

    assert house.ari.objects == {}


async def test_a_wild_display_name_cannot_leave_its_quotes() -> None:
    async with bridged() as house:
        await house.bridge.control.phone(ANNA, 'Łucja "x" <112>\r\n;y')

    assert house.ari.objects["endpoint", "c-anna"]["callerid"] == '"Łucja x 112;y" <anna>'


async def test_a_withheld_number_is_no_number() -> None:
    async with bridged() as house:
        demo = await house.bridge.control.demo_phone(None)

    assert house.ari.objects["endpoint", demo.endpoint]["callerid"] == '"" <anonymous>'


async def test_signing_out_leaves_all_queues_and_forgets_the_phone() -> None:
    async with bridged() as house:
        await house.bridge.control.phone(ANNA, "Anna")

        await house.bridge.control.sign_out(ANNA)

    left = [leave["Queue"] for leave in house.asterisk.named("QueueRemove")]
    assert left == ["hotline-pl", "hotline-en"]
    assert (house.ari.objects, house.phones.phones) == ({}, {})


@pytest.mark.parametrize(("online", "registered"), [({"c-anna"}, True), (set(), False)])
async def test_a_phone_is_registered_when_asterisk_says_so(
    online: set[str], registered: bool
) -> None:
    async with bridged() as house:
        await house.bridge.control.phone(ANNA, "Anna")
        house.ari.online = online

        assert await house.bridge.control.phone_registered(ANNA) is registered


async def test_a_phone_that_nobody_made_is_not_registered() -> None:
    async with bridged() as house:
        assert not await house.bridge.control.phone_registered(ANNA)


async def test_an_ari_that_fails_is_an_exchange_that_is_away() -> None:
    async with bridged() as house:
        house.ari.broken = True

        with pytest.raises(Unavailable):
            await house.bridge.control.phone(ANNA, "Anna")


async def test_a_call_is_returned_by_moving_the_callers_channel() -> None:
    arrival = event("abandoned", "Newchannel")

    async with bridged() as house:
        house.asterisk.tell(arrival)
        await house.told("CallArrived")

        await house.bridge.control.return_call(CallId(arrival["Linkedid"]), ANNA)

    (moved,) = house.asterisk.named("Redirect")
    assert (moved["Channel"], moved["Context"], moved["Exten"]) == (
        arrival["Channel"],
        "returning",
        "c-anna",
    )


async def test_a_call_that_is_over_cannot_be_returned() -> None:
    async with bridged() as house:
        with pytest.raises(NotFound):
            await house.bridge.control.return_call(CallId("1.1"), ANNA)


async def test_a_caller_who_hung_up_a_moment_ago_cannot_be_returned() -> None:
    arrival = event("abandoned", "Newchannel")

    async with bridged() as house:
        house.asterisk.refused["Redirect"] = "Channel does not exist"
        house.asterisk.tell(arrival)
        await house.told("CallArrived")

        with pytest.raises(NotFound):
            await house.bridge.control.return_call(CallId(arrival["Linkedid"]), ANNA)


async def test_a_caller_is_passed_on_by_the_name_of_the_consultant() -> None:
    async with bridged() as house:
        arrival = event("abandoned", "Newchannel")
        house.asterisk.tell(arrival)
        await house.told("CallArrived")

        await house.bridge.control.pass_on(CallId(arrival["Linkedid"]), ANNA, Username("ola"))

    (by,) = house.asterisk.named("Setvar")
    (moved,) = house.asterisk.named("Redirect")
    assert (by["Variable"], by["Value"]) == ("HOTLINE_PASSED_BY", "anna")
    assert (moved["Context"], moved["Exten"]) == ("hotline-passed", "c-ola")


async def test_a_waiting_caller_is_taken_out_of_the_queue_with_a_word_for_the_dialplan() -> None:
    async with bridged() as house:
        caller = await waits(house, event("abandoned", "QueueCallerJoin"))

        await house.bridge.control.move(caller, Language.EN, ANNA)

    (withdrawn,) = house.asterisk.named("QueueWithdrawCaller")
    assert (withdrawn["Queue"], withdrawn["WithdrawInfo"]) == ("hotline-pl", "move-en-anna")


async def test_who_has_just_been_answered_is_not_moved() -> None:
    async with bridged() as house:
        house.asterisk.refused["QueueWithdrawCaller"] = "The caller is not in the queue"
        caller = await waits(house, event("abandoned", "QueueCallerJoin"))

        with pytest.raises(Conflict) as refused:
            await house.bridge.control.move(caller, Language.EN, ANNA)

    assert refused.value.code == "not_waiting"


@pytest.mark.parametrize(
    ("place", "to", "why"),
    [
        (event("abandoned", "QueueCallerJoin"), Language.PL, "in_this_queue"),
        (CALLBACK_WAITS, Language.PL, "not_waiting"),
    ],
    ids=["to the queue they are in", "a callback, whose caller is not on the line"],
)
async def test_whom_the_exchange_is_not_even_asked_to_move(
    place: dict[str, str], to: Language, why: str
) -> None:
    async with bridged() as house:
        call = await waits(house, place)

        with pytest.raises(Conflict) as refused:
            await house.bridge.control.move(call, to, ANNA)

    assert (refused.value.code, house.asterisk.named("QueueWithdrawCaller")) == (why, [])


async def waits(house: House, joined: dict[str, str]) -> CallId:
    """Somebody joins a queue."""
    house.asterisk.tell(joined)
    await eventually(house.bridge.floor.waiting)
    return house.bridge.floor.waiting()[0].call


async def test_a_cancelled_callback_is_taken_out_of_the_queue_and_no_caller_with_it() -> None:
    caller = event("abandoned", "QueueCallerJoin")

    async with bridged() as house:
        for waits in (CALLBACK_WAITS, caller):
            house.asterisk.tell(waits)
        await eventually(lambda: len(house.bridge.floor.waiting()) == 2)

        for call in (PLACE.call, CallId(caller["Linkedid"])):
            await house.bridge.control.give_up_place(call)

    (withdrawn,) = house.asterisk.named("QueueWithdrawCaller")
    assert (withdrawn["Queue"], withdrawn["Caller"]) == ("hotline-en", CALLBACK_WAITS["Channel"])
