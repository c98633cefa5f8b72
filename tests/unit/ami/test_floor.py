"""The floor's decisions: who can answer, who is paused, who has to be told."""

from datetime import timedelta

import pytest

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.facts import CallerLeft, CallerWaits, Device, MemberGone, MemberSeen, Pause, Withdraw
from ivr.ami.floor import NOBODY_FOR, Consequence, Floor
from tests.unit.ami.captures import NOW
from tickets.calls.events import (
    Availability,
    CallAnswered,
    CallEnded,
    ConsultantChanged,
    EndCause,
    OfferMissed,
)

ANNA = Username("anna")
CALL = CallId("1.1")
CHANNEL = "PJSIP/trunk-1"
LATER = NOW + NOBODY_FOR
WITHDRAW = Withdraw(CALL, CHANNEL, Language.PL)
WAITS = CallerWaits(CALL, CHANNEL, Language.PL, told=False)


def seen(
    device: Device = Device.FREE,
    *,
    reason: str = "",
    language: Language = Language.PL,
    consultant: Username = ANNA,
) -> MemberSeen:
    return MemberSeen(consultant, language, device, bool(reason), reason)


def floor_with(*told: MemberSeen | CallerWaits) -> Floor:
    floor = Floor()
    for item in told:
        floor.take(item, NOW)
    return floor


def changes(consequences: tuple[Consequence, ...]) -> list[tuple[Availability, str]]:
    return [
        (change.availability, change.pause_reason)
        for change in consequences
        if isinstance(change, ConsultantChanged)
    ]


@pytest.mark.parametrize(
    ("member", "availability"),
    [
        (seen(), Availability.READY),
        (seen(Device.RINGING), Availability.RINGING),
        (seen(Device.RINGING_IN_USE), Availability.RINGING),
        (seen(Device.IN_USE), Availability.BUSY),
        (seen(Device.IN_USE, reason="wrapup"), Availability.BUSY),
        (seen(Device.ON_HOLD), Availability.BUSY),
        (seen(Device.UNAVAILABLE), Availability.UNREACHABLE),
        (seen(Device.INVALID), Availability.UNREACHABLE),
        (seen(reason="break"), Availability.PAUSED),
        (seen(Device.UNAVAILABLE, reason="break"), Availability.PAUSED),
    ],
)
def test_a_phone_and_a_pause_make_an_availability(
    member: MemberSeen, availability: Availability
) -> None:
    ((shown, reason),) = changes(Floor().take(member, NOW))

    assert (shown, reason) == (availability, member.reason)


def test_the_same_again_is_no_change() -> None:
    floor = floor_with(seen())

    assert floor.take(seen(), NOW) == ()


def test_leaving_the_last_queue_is_signing_out() -> None:
    floor = floor_with(seen(), seen(language=Language.EN))

    first = floor.take(MemberGone(ANNA, Language.PL), NOW)
    last = floor.take(MemberGone(ANNA, Language.EN), NOW)

    assert changes(first) + changes(last) == [
        (Availability.READY, ""),
        (Availability.SIGNED_OUT, ""),
    ]


@pytest.mark.parametrize(
    ("member", "can"),
    [
        (seen(), True),
        (seen(Device.IN_USE, reason="wrapup"), True),
        (seen(reason="wrapup"), True),
        (seen(reason="break"), False),
        (seen(reason="missed"), False),
        (seen(Device.UNAVAILABLE), False),
        (seen(language=Language.EN), False),
    ],
)
def test_who_is_there_and_not_on_a_break_can_answer(member: MemberSeen, can: bool) -> None:
    assert floor_with(member).can_answer(Language.PL) is can


def test_the_talk_pauses_the_consultant_from_its_first_second() -> None:
    answered = CallAnswered(at=NOW, call=CALL, consultant=ANNA)

    assert floor_with(seen()).take(answered, NOW) == (Pause(ANNA, "wrapup"),)


def test_a_second_missed_offer_in_a_row_pauses() -> None:
    floor = floor_with(seen())
    missed = OfferMissed(at=NOW, call=CALL, consultant=ANNA)

    orders = [floor.take(missed, NOW) for _ in range(2)]

    assert orders == [(), (Pause(ANNA, "missed"),)]


def test_an_answered_call_between_them_forgives_a_missed_offer() -> None:
    floor = floor_with(seen())
    missed = OfferMissed(at=NOW, call=CALL, consultant=ANNA)
    floor.take(missed, NOW)
    floor.take(CallAnswered(at=NOW, call=CALL, consultant=ANNA), NOW)

    assert floor.take(missed, NOW) == ()


def test_a_brief_ring_is_no_missed_offer() -> None:
    floor = floor_with(seen())
    briefly = OfferMissed(at=NOW, call=CALL, consultant=ANNA, briefly=True)

    assert [floor.take(briefly, NOW) for _ in range(3)] == [(), (), ()]


def test_a_missed_offer_of_a_stranger_means_nothing() -> None:
    assert Floor().take(OfferMissed(at=NOW, call=CALL, consultant=ANNA), NOW) == ()


def test_a_caller_whom_nobody_can_answer_is_told_once() -> None:
    floor = floor_with(WAITS)
    floor.due(NOW)

    assert [floor.due(LATER), floor.due(LATER)] == [(WITHDRAW,), ()]


def test_a_page_that_reloads_leaves_nobody_in_despair() -> None:
    floor = floor_with(WAITS)
    floor.due(NOW)
    floor.take(seen(), NOW)
    floor.due(NOW + timedelta(seconds=1))
    floor.take(seen(Device.UNAVAILABLE), NOW)

    assert floor.due(LATER) == ()


def test_a_caller_who_was_told_may_wait_on() -> None:
    told = CallerWaits(CALL, CHANNEL, Language.PL, told=True)
    floor = floor_with(told)
    floor.due(NOW)

    assert floor.due(LATER) == ()


def test_who_is_in_talk_or_will_be_back_lets_callers_wait() -> None:
    floor = floor_with(WAITS, seen(Device.IN_USE, reason="wrapup"))
    floor.due(NOW)

    assert floor.due(LATER) == ()


def test_a_consultant_for_the_other_language_does_not_help() -> None:
    floor = floor_with(WAITS, seen(language=Language.EN))
    floor.due(NOW)

    assert floor.due(LATER) == (WITHDRAW,)


def test_an_order_that_failed_is_due_again() -> None:
    floor = floor_with(WAITS)
    floor.due(NOW)
    floor.due(LATER)

    floor.not_withdrawn(CALL)

    assert floor.due(LATER) == (WITHDRAW,)


@pytest.mark.parametrize(
    "end", [CallerLeft(CALL), CallEnded(at=NOW, call=CALL, cause=EndCause.CALLER)]
)
def test_who_has_left_waits_no_longer(end: CallerLeft | CallEnded) -> None:
    floor = floor_with(WAITS)

    floor.take(end, NOW)

    assert floor.waiting() == ()


def test_a_snapshot_replaces_what_was_believed() -> None:
    floor = floor_with(seen(), WAITS)
    berta = seen(consultant=Username("berta"))

    consequences = floor.replace((berta,), (), NOW)

    assert changes(consequences) == [(Availability.SIGNED_OUT, ""), (Availability.READY, "")]
    assert (floor.members(), floor.waiting()) == ((berta,), ())


def test_the_languages_of_a_consultant_are_known() -> None:
    floor = floor_with(seen(), seen(language=Language.EN))

    assert floor.languages(ANNA) == {Language.PL, Language.EN}
    assert floor.languages(Username("nobody")) == frozenset()


def test_who_was_told_and_waits_all_the_same_waits_in_vain_as_long_as_nobody_comes() -> None:
    told = CallerWaits(CALL, CHANNEL, Language.PL, told=True)
    floor = floor_with(told, CallerWaits(CallId("1.2"), CHANNEL, Language.PL, told=False))
    floor.due(NOW)

    assert (floor.in_vain(NOW), floor.in_vain(LATER)) == ((), (told,))
    floor.take(seen(), LATER)
    floor.due(LATER)
    assert floor.in_vain(LATER) == ()


def test_who_will_be_called_back_does_not_wait_in_vain() -> None:
    floor = floor_with(CallerWaits(CALL, CHANNEL, Language.PL, told=True, is_callback=True))
    floor.due(NOW)

    assert floor.in_vain(LATER) == ()


def test_a_telephone_on_call_is_not_paused() -> None:
    answered = CallAnswered(at=NOW, call=CALL, consultant=Username("on-call-night"))

    assert Floor().take(answered, NOW) == ()
