"""The bridge over real sockets: loss and return of the exchange, facts, orders."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from core.clock import FollowedClock, utc_now
from core.ids import Username
from core.language import Language
from ivr.ami.bridge import bridge
from tests.doubles.ari import scripted_ari
from tests.doubles.bridge import Diary, RememberedPhones, eventually, moment, settings
from tests.doubles.exchange import scripted_manager
from tests.integration.bridge.house import MEMBER, bridged, event, lists, quick
from tickets.calls.events import (
    Availability,
    BridgeResynced,
    CallAnswered,
    ConsultantChanged,
)

ANNA = Username("anna")


async def test_the_service_starts_without_an_exchange_and_finds_it_when_it_comes() -> None:
    """M24, M25."""
    async with scripted_manager() as asterisk:
        port = asterisk.port
    diary = Diary()

    async with bridge(settings(port), diary, utc_now, RememberedPhones()) as running:
        assert running.connected_since is None

        async with scripted_manager(port):
            await eventually(lambda: diary.kinds() == ["BridgeResynced"])

            assert running.connected_since is not None


async def test_the_time_of_the_exchange_is_known_as_long_as_the_link_lives() -> None:
    an_hour_ahead = utc_now() + timedelta(hours=1)
    time = FollowedClock(utc_now)
    async with scripted_manager() as asterisk:
        asterisk.replies["Ping"] = [{"Timestamp": f"{an_hour_ahead.timestamp():.6f}"}]
        async with bridge(settings(asterisk.port), Diary(), utc_now, RememberedPhones(), time):
            await eventually(lambda: time() > utc_now() + timedelta(minutes=59))


async def test_a_lost_link_is_told_and_found_again_with_the_gap_marked() -> None:
    """M4, M8."""
    async with bridged() as house:
        house.asterisk.cut()

        await house.told("BridgeResynced", times=2)

    assert house.diary.kinds()[:3] == ["BridgeResynced", "BridgeLost", "BridgeResynced"]
    again = house.diary.events[2]
    assert isinstance(again, BridgeResynced)
    assert again.gap_seconds > 0
    assert not again.exchange_restarted


async def test_a_link_on_which_nothing_comes_back_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """M8: half open; nobody closed it."""
    quick(monkeypatch, HEARTBEAT_SECONDS=0.05)

    async with bridged() as house:
        house.asterisk.silent.add("Ping")

        await house.told("BridgeLost")


async def test_a_link_that_misses_one_beat_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch, HEARTBEAT_SECONDS=0.05)

    async with bridged() as house:
        house.asterisk.silent.add("Ping")
        await house.asked("Ping")
        house.asterisk.silent.clear()

        await house.asked("Ping", times=5)

        assert house.diary.kinds() == ["BridgeResynced"]


async def test_a_refused_login_is_an_alarm_and_not_tried_again_at_once() -> None:
    """M6."""
    async with scripted_manager() as asterisk:
        asterisk.secret = "another"
        address = settings(asterisk.port)
        with capture_logs() as logs:
            async with bridge(address, Diary(), utc_now, RememberedPhones()):
                await eventually(lambda: [entry for entry in logs if entry.get("alarm")])
                await moment(0.5)

        assert asterisk.logins == 1


async def test_an_exchange_that_answers_oddly_is_tried_again() -> None:
    async with bridged(connected=False) as house:
        house.asterisk.replies["CoreStatus"] = [{"Nothing": "useful"}]
        house.asterisk.cut()
        await eventually(lambda: len(house.asterisk.named("CoreStatus")) >= 2)
        house.asterisk.replies["CoreStatus"] = [{"CoreStartupDate": "d", "CoreStartupTime": "t"}]

        await house.told("BridgeResynced")


async def test_an_exchange_with_a_known_fault_is_named_and_used_all_the_same() -> None:
    with capture_logs() as logs:
        async with scripted_manager() as asterisk, scripted_ari() as ari:
            asterisk.replies["CoreSettings"] = [{"AsteriskVersion": "22.5.1"}]
            address, diary = settings(asterisk.port, ari.port), Diary()
            async with bridge(address, diary, utc_now, RememberedPhones()):
                await eventually(lambda: diary.kinds() == ["BridgeResynced"])

    named = [line for line in logs if line["event"] == "exchange.known_fault"]
    assert [line["version"] for line in named] == ["22.5.1"]


async def test_calls_that_live_are_known_after_a_reconnect() -> None:
    async with bridged() as house:
        house.asterisk.replies["Status"] = lists("answered_caller_ends", "Status")
        house.asterisk.replies["QueueStatus"] = lists("answered_caller_ends", "QueueStatus")
        house.asterisk.cut()

        await house.told("BridgeResynced", times=2)

    told = house.diary.kinds()[2:]
    assert told == ["ConsultantChanged", "CallArrived", "CallAnswered", "BridgeResynced"]
    answered = next(item for item in house.diary.events if isinstance(item, CallAnswered))
    resynced = next(item for item in house.diary.events[2:] if isinstance(item, BridgeResynced))
    assert resynced.live_calls == {answered.call}
    assert answered.consultant == "anna"


async def test_a_channel_that_is_not_listed_while_it_is_joined_is_looked_for_again() -> None:
    status = lists("answered_caller_ends", "Status")
    async with bridged() as house:
        house.asterisk.replies["Status"] = status
        house.asterisk.cut()
        await house.told("BridgeResynced", times=2)
        answered = next(item for item in house.diary.events if isinstance(item, CallAnswered))
        asked = len(house.asterisk.named("Status"))
        house.asterisk.replies["Status"] = [one for one in status if "c-anna" not in str(one)]

        ask = asyncio.ensure_future(
            house.bridge.control.ask(answered.call, Username("anna"), Username("ola"))
        )
        await eventually(lambda: len(house.asterisk.named("Status")) > asked)
        house.asterisk.replies["Status"] = status
        await ask

    assert house.asterisk.named("Redirect")


async def test_callers_who_wait_are_known_after_a_reconnect() -> None:
    async with bridged() as house:
        house.asterisk.replies["Status"] = lists("abandoned", "Status")
        house.asterisk.replies["QueueStatus"] = lists("abandoned", "QueueStatus")
        house.asterisk.cut()
        await house.told("BridgeResynced", times=2)

        (waiting,) = house.bridge.floor.waiting()

    assert waiting.language is Language.PL
    assert house.diary.kinds()[2:-1] == ["ConsultantChanged", "CallArrived", "CallQueued"]


async def test_a_call_that_rings_is_offered_again_after_a_reconnect() -> None:
    status = lists("answered_caller_ends", "Status")
    ringing = [{**item, "ChannelStateDesc": "Ringing"} for item in status]

    async with bridged() as house:
        house.asterisk.replies["Status"] = ringing
        house.asterisk.cut()

        await house.told("CallOffered")

    assert house.diary.kinds()[2:] == ["CallArrived", "CallOffered", "BridgeResynced"]


async def test_what_happens_during_the_resync_is_told_after_it() -> None:
    async with bridged(connected=False) as house:
        house.asterisk.meanwhile["QueueStatus"] = [event("abandoned", "QueueCallerJoin")]

        await house.told("CallQueued")

    assert house.diary.kinds() == ["BridgeResynced", "CallQueued"]


async def test_one_odd_event_is_logged_and_costs_nothing_but_itself() -> None:
    """M13."""
    with capture_logs() as logs:
        async with bridged() as house:
            odd = {**event("abandoned", "QueueCallerJoin"), "Timestamp": "yesterday"}
            house.asterisk.tell(odd, {"Event": "Hangup"}, event("abandoned", "Newchannel"))

            await house.told("CallArrived")

    assert [entry["event"] for entry in logs].count("exchange.event_skipped") == 2
    assert "BridgeLost" not in house.diary.kinds()[:2]


async def test_a_burst_is_told_whole_and_in_order() -> None:
    """M15, M16."""
    arrival = event("abandoned", "Newchannel")
    calls = [f"1.{number}" for number in range(3_000)]

    async with bridged() as house:
        house.asterisk.tell(*({**arrival, "Uniqueid": call, "Linkedid": call} for call in calls))

        await house.told("CallArrived", times=len(calls))

    told = [item.call for item in house.diary.events if hasattr(item, "call")]
    assert told == calls


async def test_the_consultant_is_paused_as_soon_as_the_talk_begins() -> None:
    async with bridged() as house:
        house.asterisk.tell(event("consultant_ends", "AgentConnect"))

        pause = await house.asked("QueuePause")

    assert (pause["Interface"], pause["Paused"], pause["Reason"]) == (
        "PJSIP/c-anna",
        "true",
        "wrapup",
    )


async def test_a_second_missed_offer_pauses() -> None:
    missed = event("missed_then_abandoned_while_ringing", "AgentRingNoAnswer")

    async with bridged() as house:
        house.asterisk.tell(MEMBER, missed, missed)

        pause = await house.asked("QueuePause")

    assert pause["Reason"] == "missed"


async def test_a_caller_whom_nobody_can_answer_is_taken_out_to_be_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ivr.ami.floor.NOBODY_FOR", timedelta(0))
    join = event("abandoned", "QueueCallerJoin")

    async with bridged() as house:
        house.asterisk.tell(join)

        order = await house.asked("QueueWithdrawCaller")

    assert (order["Queue"], order["Caller"]) == ("hotline-pl", join["Channel"])


async def test_an_order_that_failed_is_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ivr.ami.floor.NOBODY_FOR", timedelta(0))
    monkeypatch.setattr("ivr.ami.orders.LOOK_SECONDS", 0.05)

    async with bridged() as house:
        house.asterisk.refused["QueueWithdrawCaller"] = "not now"
        house.asterisk.tell(event("abandoned", "QueueCallerJoin"))

        await house.asked("QueueWithdrawCaller", times=2)


async def test_a_restarted_exchange_gets_phones_and_members_back_and_nobody_signs_out() -> None:
    async with bridged() as house:
        await house.bridge.control.phone(ANNA, "Anna")
        house.asterisk.tell(MEMBER)
        await house.told("ConsultantChanged")
        house.ari.objects.clear()
        house.asterisk.replies["CoreStatus"] = [{"CoreStartupDate": "d", "CoreStartupTime": "t"}]

        house.asterisk.cut()

        again = await house.asked("QueueAdd")
        await eventually(lambda: ("endpoint", "c-anna") in house.ari.objects)

    seen = [item for item in house.diary.events if isinstance(item, ConsultantChanged)]
    assert [item.availability for item in seen] == [Availability.READY, Availability.UNREACHABLE]
    assert (again["Queue"], again["MemberName"]) == ("hotline-pl", "anna")
    restarted = [item for item in house.diary.events if isinstance(item, BridgeResynced)]
    assert [item.exchange_restarted for item in restarted] == [False, True]


async def test_phones_are_restored_as_soon_as_the_registry_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ivr.ami.restore.AGAIN_SECONDS", 0.05)

    async with bridged() as house:
        await house.bridge.control.phone(ANNA, "Anna")
        house.ari.objects.clear()
        house.phones.away = True
        house.asterisk.cut()
        await house.told("BridgeResynced", times=2)
        house.phones.away = False

        await eventually(lambda: ("endpoint", "c-anna") in house.ari.objects)


async def test_a_phone_whose_time_is_over_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ivr.ami.restore.TIDY_SECONDS", 0.01)
    monkeypatch.setattr("ivr.ami.control.ONE_VISIT", timedelta(0))

    async with bridged() as house:
        await house.bridge.control.phone(ANNA, "Anna")
        await house.bridge.control.demo_phone(None)

        await eventually(lambda: set(house.phones.phones) == {"c-anna"})
        await eventually(lambda: {name for _, name in house.ari.objects} == {"c-anna"})


async def test_tidying_that_failed_is_done_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ivr.ami.restore.TIDY_SECONDS", 0.01)
    monkeypatch.setattr("ivr.ami.control.ONE_VISIT", timedelta(0))

    with capture_logs() as logs:
        async with bridged() as house:
            await house.bridge.control.demo_phone(None)
            house.ari.broken = True
            await eventually(lambda: "exchange.tidy_failed" in str(logs))
            house.ari.broken = False

            await eventually(lambda: house.phones.phones == {})


async def test_the_end_of_the_service_leaves_no_link() -> None:
    """M23."""
    async with scripted_manager() as asterisk, scripted_ari() as ari:
        diary = Diary()
        async with bridge(settings(asterisk.port, ari.port), diary, utc_now, RememberedPhones()):
            await eventually(lambda: "BridgeResynced" in diary.kinds())
        await moment(0.3)

        assert asterisk.logins == 1
