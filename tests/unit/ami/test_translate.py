"""Single events: what they tell, and what is not ours."""

import pytest

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.facts import (
    CallerLeft,
    CallerWaits,
    Device,
    MemberGone,
    MemberSeen,
    OnCallNews,
    OnCallState,
)
from ivr.ami.names import consultant_of
from ivr.ami.translate import WANTED, translate
from ivr.ami.wire import Fields
from tests.unit.ami.captures import NOW, events
from tickets.calls.events import CallMoved, TalkEnd, TalkEnded

ANNA = Username("anna")


def one(capture: str, name: str) -> Fields:
    return next(event for event in events(capture) if event["Event"] == name)


def test_a_member_is_seen_with_phone_and_pause() -> None:
    (told,) = translate(one("return_given_up", "QueueMemberPause"), NOW)

    assert told == MemberSeen(ANNA, Language.PL, Device.IN_USE, paused=True, reason="wrapup")


def test_a_member_leaves() -> None:
    (told,) = translate(one("unregistered", "QueueMemberRemoved"), NOW)

    assert told == MemberGone(ANNA, Language.PL)


def test_a_caller_waits_and_leaves() -> None:
    *_, waits = translate(one("abandoned", "QueueCallerJoin"), NOW)
    (left,) = translate(one("abandoned", "QueueCallerLeave"), NOW)

    assert isinstance(waits, CallerWaits)
    assert left == CallerLeft(waits.call)


def test_a_caller_who_was_told_that_nobody_answers_is_marked() -> None:
    second = [event for event in events("withdrawn_and_waits_again") if "Position" in event][-1]

    *_, waits = translate({**second, "Event": "QueueCallerJoin"}, NOW)

    assert isinstance(waits, CallerWaits)
    assert waits.told


def test_the_dialplan_tells_who_moved_a_waiting_caller_and_where() -> None:
    event = {
        "Event": "UserEvent",
        "UserEvent": "HotlineMoved",
        "Call": "1795171200.7",
        "By": "sofia",
        "Queue": "hotline-en",
    }

    (told,) = translate(event, NOW)

    assert isinstance(told, CallMoved)
    assert (told.call, told.by, told.language) == ("1795171200.7", "sofia", Language.EN)


def test_the_end_of_a_talk_is_found_though_the_callers_channel_is_gone() -> None:
    event = {
        "Event": "AgentComplete",
        "Queue": "hotline-pl",
        "MemberName": "anna",
        "DestLinkedid": "1.1",
        "Reason": "agent",
    }

    (told,) = translate(event, NOW)

    assert told == TalkEnded(at=NOW, call=CallId("1.1"), consultant=ANNA, by=TalkEnd.CONSULTANT)


@pytest.mark.parametrize(
    "changed",
    [
        {"Queue": "sales"},
        {"Event": "Newstate"},
        {"Event": "UserEvent", "UserEvent": "Other"},
        {"Event": "UserEvent", "UserEvent": "HotlineReturn", "State": "?", "Call": "1.1"},
    ],
)
def test_what_is_not_ours_tells_nothing(changed: dict[str, str]) -> None:
    event = {**one("abandoned", "QueueCallerJoin"), "Consultant": "anna", **changed}

    assert translate(event, NOW) == ()


@pytest.mark.parametrize("name", ["Newchannel", "HangupRequest", "Hangup"])
def test_a_foreign_call_on_the_same_exchange_tells_nothing(name: str) -> None:
    event = {**one("abandoned", name), "Context": "somebody-elses"}

    assert translate(event, NOW) == ()


def test_a_headset_test_is_no_call() -> None:
    event = {**one("abandoned", "Newchannel"), "Context": "from-consultant"}

    assert translate(event, NOW) == ()


def test_hold_on_the_callers_side_is_not_the_consultants() -> None:
    event = {**one("answered_caller_ends", "Hold"), "Channel": "PJSIP/trunk-00000001"}

    assert translate(event, NOW) == ()


@pytest.mark.parametrize(
    ("channel", "consultant"),
    [
        ("PJSIP/c-anna-0000000a", "anna"),
        ("PJSIP/c-anna.nowak-kos-0000000a", "anna.nowak-kos"),
        ("PJSIP/trunk-0000000a", None),
        ("PJSIP/demo-3f2a-0000000a", None),
    ],
)
def test_a_consultants_phone_is_known_by_its_channel(channel: str, consultant: str | None) -> None:
    assert consultant_of(channel) == consultant


def test_all_that_real_calls_send_is_either_read_or_left_out() -> None:
    for capture in ("answered_caller_ends", "returned", "return_given_up"):
        for event in events(capture):
            assert event["Event"].encode() in WANTED or translate(event, NOW) == ()


@pytest.mark.parametrize("name", ["QueueMemberAdded", "QueueMemberRemoved", "QueueMemberStatus"])
def test_a_telephone_on_call_is_no_consultant_on_duty(name: str) -> None:
    event = {**one("member", "QueueMemberAdded"), "Event": name, "MemberName": "on-call-night"}

    assert translate(event, NOW) == ()


@pytest.mark.parametrize(
    ("event", "state"),
    [
        ({"Event": "UserEvent", "UserEvent": "HotlineOnCall", "State": "taken"}, "taken"),
        ({"Event": "UserEvent", "UserEvent": "HotlineOnCall", "State": "over"}, "over"),
        ({"Event": "OriginateResponse", "Response": "Failure"}, "failed"),
    ],
)
def test_it_is_told_how_it_goes_with_a_telephone_on_call(
    event: dict[str, str], state: OnCallState
) -> None:
    named = {**event, "Who": "on-call-night", "Channel": "Local/on-call-night@ring-0000000a;1"}

    assert translate(named, NOW) == (OnCallNews(Username("on-call-night"), state),)


@pytest.mark.parametrize(
    "event",
    [
        {"Response": "Success", "Channel": "Local/on-call-night@ring-0000000a;1"},
        {"Response": "Failure", "Channel": "Local/wait@callback/n"},
    ],
)
def test_other_rings_tell_nothing(event: dict[str, str]) -> None:
    assert translate({"Event": "OriginateResponse", **event}, NOW) == ()
