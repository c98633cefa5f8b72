"""Telephones on call are rung in order, once for each shortage."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.facts import CallerWaits, OnCallNews, OnCallState, RingOnCall
from ivr.ami.names import is_on_call, on_call_at, on_call_rung, on_call_serving
from ivr.ami.on_call import NoTelephones, OnCall
from tests.unit.ami.captures import NOW
from tickets.on_call.views import RingingOrder

NIGHT, HOME = Username("on-call-night"), Username("on-call-home")
PEACE = timedelta(minutes=5)
FIRST, SECOND = CallId("1.1"), CallId("1.2")
POLISH = frozenset({Language.PL})


def waits(call: CallId = FIRST, language: Language = Language.PL) -> CallerWaits:
    return CallerWaits(call, "PJSIP/trunk-1", language, told=True)


def news(who: Username, state: OnCallState) -> OnCallNews:
    return OnCallNews(who, state)


def ring(who: Username, call: CallId = FIRST) -> tuple[RingOnCall, ...]:
    return (RingOnCall(who, call, POLISH),)


@dataclass
class Listed:
    """The list, which an administrator may arrange anew at any time."""

    now: RingingOrder = field(default=RingingOrder(("night", "home"), peace=PEACE))


@pytest.fixture
def listed() -> Listed:
    return Listed()


@pytest.fixture
def on_call(listed: Listed) -> OnCall:
    return OnCall(listed)


def in_vain(on_call: OnCall) -> None:
    """A whole round in which nobody takes the call."""
    for who in (NIGHT, HOME):
        assert on_call.due([waits()], NOW) == ring(who)
        on_call.take(news(who, OnCallState.FAILED))


def taken(on_call: OnCall) -> None:
    """The first telephone takes the call."""
    on_call.due([waits()], NOW)
    on_call.take(news(NIGHT, OnCallState.TAKEN))


def test_while_nobody_waits_in_vain_nobody_is_rung(on_call: OnCall) -> None:
    assert on_call.due([], NOW) == ()


def test_one_after_the_other_is_rung(on_call: OnCall) -> None:
    first = on_call.due([waits()], NOW)
    meanwhile = on_call.due([waits()], NOW)
    on_call.take(news(NIGHT, OnCallState.OVER))
    second = on_call.due([waits()], NOW)

    assert [first, meanwhile, second] == [ring(NIGHT), (), ring(HOME)]


def test_all_languages_that_lack_somebody_are_rung_for_at_once(on_call: OnCall) -> None:
    both = [waits(SECOND, Language.EN), waits(FIRST, Language.PL)]

    assert on_call.due(both, NOW) == (RingOnCall(NIGHT, SECOND, frozenset(Language)),)


def test_a_round_without_success_is_not_repeated(on_call: OnCall) -> None:
    in_vain(on_call)

    assert on_call.due([waits()], NOW + 10 * PEACE) == ()


def test_another_shortage_is_another_round_after_a_while(on_call: OnCall) -> None:
    in_vain(on_call)
    on_call.due([], NOW)

    assert on_call.due([waits(SECOND)], NOW + PEACE - timedelta(seconds=1)) == ()
    assert on_call.due([waits(SECOND)], NOW + PEACE) == ring(NIGHT, SECOND)


def test_a_round_that_has_begun_goes_on_for_whoever_waits_then(on_call: OnCall) -> None:
    on_call.due([waits()], NOW)
    on_call.take(news(NIGHT, OnCallState.FAILED))

    assert on_call.due([waits(SECOND)], NOW + timedelta(seconds=20)) == ring(HOME, SECOND)


def test_while_somebody_talks_nobody_else_is_rung(on_call: OnCall) -> None:
    taken(on_call)

    assert on_call.due([waits(SECOND)], NOW + PEACE) == ()


def test_after_a_talk_those_who_still_wait_are_a_new_round_at_once(on_call: OnCall) -> None:
    taken(on_call)
    on_call.take(news(NIGHT, OnCallState.OVER))

    assert on_call.due([waits(SECOND)], NOW) == ring(NIGHT, SECOND)


def test_what_another_telephone_tells_changes_nothing(on_call: OnCall) -> None:
    on_call.due([waits()], NOW)
    on_call.take(news(HOME, OnCallState.FAILED))

    assert on_call.due([waits()], NOW) == ()


def test_a_telephone_that_was_forgotten_while_the_link_was_down_is_done(on_call: OnCall) -> None:
    on_call.due([waits()], NOW)
    on_call.replace({})

    assert on_call.due([waits()], NOW) == ring(HOME)


def test_a_telephone_that_still_rings_after_a_gap_is_waited_for(on_call: OnCall) -> None:
    on_call.due([waits()], NOW)
    on_call.replace({NIGHT: False})

    assert on_call.due([waits()], NOW) == ()


def test_one_that_an_earlier_life_has_rung_is_not_rung_twice(on_call: OnCall) -> None:
    on_call.replace({NIGHT: False})
    meanwhile = on_call.due([waits()], NOW)
    on_call.take(news(NIGHT, OnCallState.FAILED))

    assert meanwhile == ()
    assert on_call.due([waits()], NOW) == ring(HOME)


def test_a_talk_that_an_earlier_life_has_begun_ends_like_any(on_call: OnCall) -> None:
    on_call.replace({NIGHT: True})
    on_call.take(news(NIGHT, OnCallState.OVER))

    assert on_call.due([waits()], NOW) == ring(NIGHT)


def test_a_foreign_telephone_on_the_exchange_is_not_waited_for(on_call: OnCall) -> None:
    on_call.replace({Username("on-call-of-last-year"): True})

    assert on_call.due([waits()], NOW) == ring(NIGHT)


def test_with_an_empty_list_nobody_is_rung() -> None:
    assert OnCall(NoTelephones()).due([waits()], NOW) == ()


def test_an_order_that_is_changed_counts_from_the_next_ring_on(
    on_call: OnCall, listed: Listed
) -> None:
    listed.now = RingingOrder(("home", "night"), peace=PEACE)

    assert on_call.due([waits()], NOW) == ring(HOME)


def test_in_the_middle_of_a_round_nobody_is_rung_twice_or_left_out(
    on_call: OnCall, listed: Listed
) -> None:
    on_call.due([waits()], NOW)
    on_call.take(news(NIGHT, OnCallState.FAILED))
    listed.now = RingingOrder(("home", "night"), peace=PEACE)

    assert on_call.due([waits()], NOW) == ring(HOME)
    on_call.take(news(HOME, OnCallState.FAILED))
    assert on_call.due([waits()], NOW) == ()


def test_who_is_switched_off_is_not_rung_and_is_when_it_is_on_again(
    on_call: OnCall, listed: Listed
) -> None:
    both, listed.now = listed.now, RingingOrder(("home",), silent=("night",), peace=PEACE)
    first = on_call.due([waits()], NOW)
    on_call.take(news(HOME, OnCallState.FAILED))
    meanwhile = on_call.due([waits()], NOW)
    listed.now = both

    assert (first, meanwhile) == (ring(HOME), ())
    assert on_call.due([waits()], NOW) == ring(NIGHT)


def test_one_that_is_switched_off_while_it_rings_is_waited_for(
    on_call: OnCall, listed: Listed
) -> None:
    listed.now = RingingOrder(("home",), silent=("night",), peace=PEACE)
    on_call.replace({NIGHT: False})

    assert on_call.due([waits()], NOW) == ()
    on_call.take(news(NIGHT, OnCallState.FAILED))
    assert on_call.due([waits()], NOW) == ring(HOME)


def test_the_minutes_of_peace_may_change_too(on_call: OnCall, listed: Listed) -> None:
    in_vain(on_call)
    on_call.due([], NOW)
    listed.now = replace(listed.now, peace=timedelta(0))

    assert on_call.due([waits()], NOW) == ring(NIGHT)


@pytest.mark.parametrize(
    ("channel", "who"),
    [
        ("PJSIP/on-call-night-0000000a", NIGHT),
        ("Local/on-call-night@ring-0000000a;1", None),
        ("PJSIP/c-on-call-night-0000000a", None),
        ("Local/on-call-night-0000000a@on-call-join-00000001;1", None),
    ],
)
def test_a_telephone_on_call_is_known_by_its_channel(channel: str, who: Username | None) -> None:
    assert on_call_at(channel) == who
    assert who is None or is_on_call(who)


@pytest.mark.parametrize(
    ("channel", "who"),
    [
        ("Local/on-call-night@ring/n", NIGHT),
        ("Local/on-call-night@ring-0000000a;1", NIGHT),
        ("Local/on-call-night@ring-0000000a;2", None),
        ("Local/l-olga@ring-0000000a;1", None),
    ],
)
def test_a_telephone_that_was_to_be_rung_is_known_by_the_channel_that_rings(
    channel: str, who: Username | None
) -> None:
    assert on_call_rung(channel) == who


@pytest.mark.parametrize(
    ("channel", "who"),
    [
        ("Local/on-call-night-0000000a@on-call-join-00000001;1", NIGHT),
        ("Local/on-call-night-0000000a@on-call-join-00000001;2", None),
        ("PJSIP/on-call-night-0000000a", None),
    ],
)
def test_whom_a_caller_talks_to_is_known_by_the_queues_own_channel(
    channel: str, who: Username | None
) -> None:
    assert on_call_serving(channel) == who
