"""What Asterisk tells of a callback, in the name of the call that ordered it."""

from datetime import UTC, datetime

import pytest

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.facts import (
    WRAPUP,
    AttemptBegun,
    AttemptOver,
    CallerOnLine,
    CallerWaits,
    Device,
    HangupAsked,
    MemberSeen,
    Pause,
)
from ivr.ami.floor import Floor
from ivr.ami.places import places
from ivr.ami.story import Story
from ivr.ami.translate import translate
from ivr.attempts import Attempt
from tickets.calls.events import (
    CallAnswered,
    CallbackDialled,
    CallbackMissed,
    CallbackReached,
    CallEnded,
    CallOffered,
    EndCause,
    TalkEnd,
    TalkEnded,
)

NOW = datetime(2026, 11, 20, 9, 41, tzinfo=UTC)
CALL, ANNA = CallId("hotline-1.7"), Username("anna")
SECOND = Attempt(CALL, 2)
NEAR = "Local/wait@callback-00000001;1"
KEEPS = {
    "Linkedid": SECOND.name,
    "Uniqueid": SECOND.name,
    "Channel": NEAR,
    "Context": "callback",
    "Queue": "hotline-en",
    "MemberName": "anna",
    "ChanVariable(QUEUE_PRIO)": "41",
}
FROM_DIALPLAN = {
    "Event": "UserEvent",
    "UserEvent": "HotlineCallback",
    "Attempt": SECOND.name,
    "Consultant": "anna",
    "Near": NEAR,
}
REACHED = CallbackReached(at=NOW, call=CALL, consultant=ANNA)
WAITS = CallerWaits(CALL, NEAR, Language.EN, True, 41, is_callback=True)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("Newchannel", (AttemptBegun(SECOND),)),
        ("QueueCallerJoin", (WAITS,)),
        ("QueueCallerAbandon", ()),
        ("AgentCalled", (CallOffered(at=NOW, call=CALL, consultant=ANNA),)),
        ("AgentConnect", ()),
        (
            "Hangup",
            (AttemptOver(SECOND), CallEnded(at=NOW, call=CALL, cause=EndCause.HOTLINE)),
        ),
    ],
)
def test_a_place_in_the_queue_is_no_caller(event: str, told: tuple[object, ...]) -> None:
    assert translate({**KEEPS, "Event": event}, NOW) == told


def test_who_comes_back_to_the_queue_after_the_talk_is_one() -> None:
    back = {**KEEPS, "Context": "hotline", "Event": "AgentConnect"}

    assert translate(back, NOW) == (CallAnswered(at=NOW, call=CALL, consultant=ANNA),)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("dialled", (CallbackDialled(at=NOW, call=CALL, consultant=ANNA, attempt=2),)),
        ("reached", (CallerOnLine(CALL, NEAR), REACHED)),
        ("missed", (CallbackMissed(at=NOW, call=CALL, attempt=2),)),
        ("", ()),
    ],
)
def test_the_dialplan_tells_how_an_attempt_goes(state: str, told: tuple[object, ...]) -> None:
    assert translate({**FROM_DIALPLAN, "State": state}, NOW) == told


def test_somebody_elses_event_tells_nothing() -> None:
    assert translate({**FROM_DIALPLAN, "State": "reached", "Attempt": "1.7"}, NOW) == ()


def test_the_customer_who_hangs_up_ends_the_talk_as_a_caller_does() -> None:
    hung_up = {"Event": "HangupRequest", "Context": "from-trunk", "Linkedid": SECOND.name}
    (asked,) = translate({**hung_up, "Uniqueid": "1.9"}, NOW)
    assert asked == HangupAsked(CALL)
    story = Story()
    story.note(CallerOnLine(CALL, NEAR))
    story.tell(REACHED)
    story.note(HangupAsked(CALL))

    (ended,) = story.tell(TalkEnded(at=NOW, call=CALL, consultant=ANNA, by=TalkEnd.CALLER))
    assert isinstance(ended, TalkEnded)
    assert ended.by is TalkEnd.CALLER


def test_a_hangup_before_anybody_is_reached_puts_nobody_on_the_line() -> None:
    story = Story()

    story.note(HangupAsked(CALL))

    assert (story.calls, story.channel(CALL)) == (0, None)


def test_the_story_knows_what_the_exchange_is_busy_with() -> None:
    story = Story()
    story.note(AttemptBegun(SECOND))
    assert story.called_back == {CALL}

    story.note(AttemptOver(SECOND))
    assert story.called_back == frozenset()


def test_a_callback_takes_up_a_place_and_is_told_nothing() -> None:
    behind = CallerWaits(CallId("1.8"), "PJSIP/trunk-8", Language.EN, False, 40)

    (place,) = places((WAITS, behind), ())

    assert (place.call, place.position, place.waiting) == (behind.call, 2, 2)


def test_a_callback_is_not_taken_out_to_be_told_that_nobody_can_answer() -> None:
    floor = Floor()
    floor.take(WAITS, NOW)
    floor.due(NOW)

    assert floor.due(NOW.replace(minute=50)) == ()


def test_a_consultant_who_talks_to_the_customer_is_offered_no_other_call() -> None:
    floor = Floor()
    floor.take(MemberSeen(ANNA, Language.EN, Device.IN_USE, False, ""), NOW)

    assert floor.take(REACHED, NOW) == (Pause(ANNA, WRAPUP),)


def test_a_talk_of_which_both_channels_are_gone_ends_with_its_call() -> None:
    gone = {"Event": "AgentComplete", "Queue": "hotline-pl", "MemberName": "anna", "Reason": ""}

    assert translate(gone, NOW) == ()
