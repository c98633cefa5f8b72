"""What Asterisk tells of a call that a consultant places."""

from datetime import UTC, datetime, timedelta

import pytest

from core.ids import CallId, Username
from ivr.ami.facts import CallerOnLine, HangupAsked, Told
from ivr.ami.placed import calls, facts
from ivr.ami.translate import translate
from ivr.ami.wire import Fields
from ivr.attempts import call_of
from ivr.placed import far_name, placed_of
from tickets.calls.events import (
    CallAnswered,
    CallEnded,
    CallFact,
    CallPlaced,
    EndCause,
    NotReached,
    PlacedDialled,
    PlacedMissed,
)

NOW = datetime(2026, 11, 20, 9, 41, tzinfo=UTC)
CALL, ANNA = CallId("placed-0123456789abcdef"), Username("anna")
NEAR = "Local/wait@callback-00000001;1"
OWN = {"Linkedid": CALL, "Uniqueid": CALL, "Channel": NEAR, "Context": "placed"}
FAR = {**OWN, "Uniqueid": far_name(CALL)}
CUSTOMERS = {**OWN, "Uniqueid": "hotline-1.3", "Context": "from-trunk"}
FROM_DIALPLAN = {
    "Event": "UserEvent",
    "UserEvent": "HotlinePlaced",
    "Call": CALL,
    "Consultant": "anna",
    "Near": NEAR,
    "Why": "",
}
FAILED = {
    "Event": "OriginateResponse",
    "Response": "Failure",
    "Channel": "Local/wait@callback/n",
    "Context": "placed",
    "Exten": CALL,
}
ENDED = CallEnded(at=NOW, call=CALL, cause=EndCause.HOTLINE)
NEVER_BEGUN = CallEnded(at=NOW, call=CALL, cause=EndCause.UNKNOWN)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ({**OWN, "Event": "Newchannel"}, ()),
        ({**OWN, "Event": "Hangup"}, (ENDED,)),
        ({**FAR, "Event": "Hangup"}, ()),
        ({**CUSTOMERS, "Event": "HangupRequest"}, (HangupAsked(CALL),)),
        (FAILED, (NEVER_BEGUN,)),
        ({**FAILED, "Response": "Success"}, ()),
        ({**FAILED, "Context": "callback", "Exten": "queue"}, ()),
    ],
)
def test_only_its_own_half_and_the_customer_tell_of_it(
    event: Fields, told: tuple[Told, ...]
) -> None:
    assert translate(event, NOW) == told


@pytest.mark.parametrize(
    ("state", "why", "told"),
    [
        ("dialled", "", (PlacedDialled(at=NOW, call=CALL, consultant=ANNA),)),
        (
            "reached",
            "",
            (CallerOnLine(CALL, NEAR), CallAnswered(at=NOW, call=CALL, consultant=ANNA)),
        ),
        *(
            ("missed", why, (PlacedMissed(at=NOW, call=CALL, consultant=ANNA, why=why),))
            for why in NotReached
        ),
        ("of a later version", "", ()),
    ],
)
def test_the_dialplan_tells_how_it_goes(state: str, why: str, told: tuple[Told, ...]) -> None:
    assert translate({**FROM_DIALPLAN, "State": state, "Why": why}, NOW) == told


@pytest.mark.parametrize("name", [CALL, far_name(CALL)])
def test_both_halves_are_of_the_call(name: str) -> None:
    assert (placed_of(name), call_of(name)) == (CALL, CALL)


@pytest.mark.parametrize("name", ["hotline-1.7", "callback-hotline-1.7-1", "placed-x", ""])
def test_no_other_channel_is(name: str) -> None:
    assert placed_of(name) is None


def channel(name: str, uniqueid: str, context: str) -> Fields:
    return {
        "Channel": name,
        "Uniqueid": uniqueid,
        "Linkedid": CALL,
        "Context": context,
        "Seconds": "60",
    }


HALF = channel(NEAR, CALL, "placed")
ANNAS = channel("PJSIP/c-anna-00000002", "hotline-1.2", "from-consultant")
TRUNK = channel("PJSIP/trunk-00000003", "hotline-1.3", "from-trunk")
BEGAN = NOW - timedelta(seconds=60)
PLACED = CallPlaced(at=BEGAN, call=CALL, consultant=ANNA)
DIALLED = PlacedDialled(at=BEGAN, call=CALL, consultant=ANNA)


@pytest.mark.parametrize(
    ("channels", "reached", "told"),
    [
        ((HALF,), (), ()),
        ((HALF, ANNAS), (), (PLACED,)),
        ((HALF, ANNAS, TRUNK), (), (PLACED, DIALLED)),
        ((HALF, ANNAS, TRUNK), (CALL,), (PLACED,)),
    ],
)
def test_a_snapshot_tells_how_far_it_has_come(
    channels: tuple[Fields, ...], reached: tuple[str, ...], told: tuple[CallFact, ...]
) -> None:
    assert facts(channels, reached, NOW) == told
    assert calls(channels) == {CALL}
