"""Telephones on desks, as the exchange is asked for them."""

import pytest

from core.errors import Conflict
from core.ids import CallId, Username
from ivr.ami.phones import TYPED, TYPED_LENGTH
from tests.doubles.bridge import eventually
from tests.integration.bridge.house import bridged, event
from tickets.staff.views import PhoneRecord

ANNA = Username("anna")
KEPT = PhoneRecord(
    endpoint="c-anna",
    digest="d",
    context="from-consultant",
    caller_id='"Anna" <anna>',
    expires_at=None,
    desk_of=ANNA,
)


async def test_it_is_the_phone_of_the_browser_defined_for_a_desk() -> None:
    async with bridged() as house:
        account = await house.bridge.desk_phones.give(ANNA, "Anna Nowak")

    phone = house.ari.objects["endpoint", "c-anna"]
    assert (account.server, account.username) == ("10.0.0.5", "c-anna")
    assert (phone["transport"], phone["context"]) == ("hotline-udp", "from-consultant")
    assert (phone["allow_transfer"], phone["identify_by"]) == ("no", "username")
    assert "webrtc" not in phone
    assert house.ari.objects["aor", "c-anna"]["qualify_frequency"] == "10"


async def test_its_password_can_be_typed_and_is_kept_nowhere() -> None:
    async with bridged() as house:
        first = await house.bridge.desk_phones.give(ANNA, "Anna")
        second = await house.bridge.desk_phones.give(ANNA, "Anna")

    assert len(second.password) == TYPED_LENGTH
    assert set(second.password) <= set(TYPED)
    assert first.password != second.password
    assert second.password not in str((house.ari.objects, house.phones.phones))


async def test_no_browser_takes_the_phone_from_the_desk() -> None:
    async with bridged() as house:
        await house.bridge.desk_phones.give(ANNA, "Anna")

        with pytest.raises(Conflict) as refused:
            await house.bridge.control.phone(ANNA, "Anna")

    assert refused.value.code == "desk_phone"


async def test_back_in_the_browser_nothing_of_the_desks_phone_is_left() -> None:
    async with bridged() as house:
        await house.bridge.desk_phones.give(ANNA, "Anna")
        await house.bridge.desk_phones.take_back(ANNA)
        before = dict(house.ari.objects)

        await house.bridge.control.phone(ANNA, "Anna")

        assert not await house.bridge.desk_phones.has(ANNA)
    assert before == {}
    assert house.ari.objects["endpoint", "c-anna"]["webrtc"] == "yes"


async def test_who_signs_out_keeps_it_and_leaves_the_queues() -> None:
    async with bridged() as house:
        await house.bridge.desk_phones.give(ANNA, "Anna")

        await house.bridge.control.sign_out(ANNA)

        assert await house.bridge.desk_phones.has(ANNA)
    assert len(house.asterisk.named("QueueRemove")) == 2
    assert ("endpoint", "c-anna") in house.ari.objects


async def test_an_exchange_that_has_forgotten_it_is_told_again() -> None:
    async with bridged(KEPT) as house:
        await eventually(lambda: ("endpoint", "c-anna") in house.ari.objects)

    assert house.ari.objects["auth", "c-anna"]["password_digest"] == "MD5:d"


async def test_a_house_that_has_no_more_of_them_lets_nobody_register_with_one() -> None:
    async with bridged(KEPT, desk_phones=None) as house:
        await eventually(lambda: house.phones.phones == {})

        assert not house.bridge.desk_phones.offered
        with pytest.raises(Conflict):
            await house.bridge.desk_phones.give(ANNA, "Anna")
    assert house.ari.objects == {}


async def test_hanging_up_moves_the_consultants_own_channel_alone() -> None:
    arrival = event("abandoned", "Newchannel")
    async with bridged() as house:
        house.asterisk.tell(arrival)
        await house.told("CallArrived")
        house.asterisk.replies["Status"] = [
            {"EventList": "start"},
            {
                "Event": "Status",
                "Channel": "PJSIP/c-anna-00000007",
                "Linkedid": arrival["Linkedid"],
            },
            {"Event": "StatusComplete", "EventList": "Complete"},
        ]

        await house.bridge.control.hang_up(CallId(arrival["Linkedid"]), ANNA)

    (moved,) = house.asterisk.named("Redirect")
    assert (moved["Channel"], moved["Context"]) == ("PJSIP/c-anna-00000007", "hanging-up")
