"""The events of channels: when a call came and ended, and its last talk."""

from datetime import UTC, datetime, timedelta

import pytest

from core.ids import CallId, Username
from ivr.logs.cel import Cel, Life, read_cel
from tickets.reconciliation.views import Talk

BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)
END = BEGIN + timedelta(hours=2)
CALL = CallId("hotline-1.1")
TRUNK, ANNAS, TOMASZS = "PJSIP/trunk-00000001", "PJSIP/c-anna-00000002", "PJSIP/c-tomasz-00000003"
ANNA, TOMASZ = Username("anna"), Username("tomasz")


def at(seconds: float) -> datetime:
    return BEGIN + timedelta(seconds=seconds)


def row(
    seconds: float, event: str, application: str = "", *, name: str = TRUNK, channel: str = CALL
) -> str:
    values = (
        *(f"{at(seconds).timestamp():.6f}", event, CALL, channel, application, '{""hangup"": 16}'),
        *("from-trunk", name),
    )
    return ",".join(f'"{value}"' for value in values)


def enters(seconds: float, name: str = ANNAS) -> str:
    return row(seconds, "BRIDGE_ENTER", name=name, channel="hotline-1.2")


def leaves(seconds: float, name: str = ANNAS) -> str:
    return row(seconds, "BRIDGE_EXIT", name=name, channel="hotline-1.2")


def life(*rows: str) -> Life:
    return read_cel(rows, BEGIN, END).calls[CALL]


def talk(began: float, ended: float | None, consultant: Username = ANNA) -> Talk:
    return Talk(
        consultant=consultant,
        began_at=at(began),
        ended_at=None if ended is None else at(ended),
    )


STARTED = row(0, "CHAN_START")
QUEUED = row(10, "APP_START", "Queue")
ENDED = row(146, "CHAN_END")


def test_a_call_came_ended_and_was_talked_in() -> None:
    found = life(STARTED, QUEUED, enters(25), row(25, "BRIDGE_ENTER"), leaves(145), ENDED)

    assert (found.arrived_at, found.ended_at, found.talk) == (at(0), at(146), talk(25, 145))
    assert found.is_hotline


def test_whoever_is_rung_back_goes_on_with_the_same_talk() -> None:
    found = life(
        *(STARTED, QUEUED, enters(25), leaves(60), row(60, "APP_START", "Dial")),
        *(enters(66), leaves(145), ENDED),
    )

    assert found.talk == talk(25, 145)


def test_a_talk_that_was_to_be_given_back_lasted_until_the_caller_waited_again() -> None:
    found = life(
        *(STARTED, QUEUED, enters(25), leaves(60), row(60, "APP_START", "Dial")),
        *(row(80, "APP_START", "Queue"), ENDED),
    )

    assert found.talk == talk(25, 80)


def test_or_until_the_caller_hung_up_meanwhile() -> None:
    found = life(
        STARTED, QUEUED, enters(25), leaves(60), row(60, "APP_START", "Dial"), row(70, "CHAN_END")
    )

    assert found.talk == talk(25, 70)


def test_the_next_consultant_has_a_talk_of_their_own() -> None:
    found = life(
        *(STARTED, QUEUED, enters(25), leaves(60), row(80, "APP_START", "Queue")),
        *(enters(90, TOMASZS), leaves(145, TOMASZS), ENDED),
    )

    assert found.talk == talk(90, 145, TOMASZ)


def test_the_same_consultant_from_the_queue_has_a_new_talk() -> None:
    found = life(STARTED, QUEUED, enters(25), leaves(60), row(80, "APP_START", "Queue"), enters(90))

    assert found.talk == talk(90, None)


def test_a_headset_test_is_no_call_to_the_hotline() -> None:
    assert not life(row(0, "CHAN_START", name=ANNAS)).is_hotline


def test_a_call_in_a_foreign_context_is_none_either() -> None:
    assert not life(STARTED.replace("from-trunk", "office")).is_hotline


@pytest.mark.parametrize("torn", ["", '"1763', STARTED[:30], STARTED.replace("179", "x"), '"a",b"'])
def test_a_torn_line_is_counted_and_costs_only_itself(torn: str) -> None:
    cel: Cel = read_cel([torn, STARTED], BEGIN, END)

    assert (cel.torn, list(cel.calls)) == (1, [CALL])
