"""What real calls become, from Asterisk's bytes to facts, with the story's thread through them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.facts import CallerOnLine, HangupAsked
from ivr.ami.story import Story
from ivr.ami.translate import translate
from tests.unit.ami.captures import CALLER, NOW, events
from tickets.calls.events import (
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallFact,
    CallHeld,
    CallOffered,
    CallQueued,
    CallResumed,
    CallReturning,
    ColleagueAsked,
    EndCause,
    OfferMissed,
    TalkEnd,
    TalkEnded,
)

TALK: list[type[CallFact]] = [CallArrived, CallQueued, CallOffered, CallAnswered]
LIVED: dict[str, list[type[CallFact]]] = {
    "answered_caller_ends": [*TALK, CallHeld, CallResumed, TalkEnded, CallEnded],
    "consultant_ends": [*TALK, TalkEnded, CallEnded],
    "missed_then_abandoned_while_ringing": [
        CallArrived,
        CallQueued,
        CallOffered,
        OfferMissed,
        CallOffered,
        CallAbandoned,
        CallEnded,
    ],
    "abandoned": [CallArrived, CallQueued, CallAbandoned, CallEnded],
    "withdrawn": [CallArrived, CallQueued, CallEnded],
    "withdrawn_and_waits_again": [CallArrived, CallQueued, CallQueued, CallAbandoned, CallEnded],
    "hung_up_in_menu": [CallArrived, CallEnded],
    "returned": [*TALK, CallReturning, CallAnswered, TalkEnded, CallEnded],
    "returned_and_ended_by_the_consultant": [
        *TALK,
        CallReturning,
        CallAnswered,
        TalkEnded,
        CallEnded,
    ],
    "return_given_up": [*TALK, CallReturning, TalkEnded, CallQueued, CallAbandoned, CallEnded],
}


def retold(name: str) -> list[CallFact]:
    return list(_retold(name))


def _retold(name: str) -> Iterator[CallFact]:
    story = Story()
    for event in events(name):
        for told in translate(event, NOW):
            if isinstance(told, CallerOnLine | HangupAsked):
                story.note(told)
            elif isinstance(told, CallFact):
                yield from story.tell(told)


def kinds(name: str) -> list[type[CallFact]]:
    return [type(fact) for fact in retold(name)]


@pytest.mark.parametrize(("capture", "facts"), LIVED.items())
def test_a_call_is_told_as_it_was_lived(capture: str, facts: list[type[CallFact]]) -> None:
    assert kinds(capture) == facts


@pytest.mark.parametrize(
    ("capture", "by"),
    [
        ("answered_caller_ends", TalkEnd.CALLER),
        ("consultant_ends", TalkEnd.CONSULTANT),
        ("returned", TalkEnd.CALLER),
        ("returned_and_ended_by_the_consultant", TalkEnd.CONSULTANT),
        ("return_given_up", TalkEnd.TRANSFER),
    ],
)
def test_it_is_known_who_ended_the_talk(capture: str, by: TalkEnd) -> None:
    (end,) = [fact for fact in retold(capture) if isinstance(fact, TalkEnded)]

    assert (end.consultant, end.by) == ("anna", by)


@pytest.mark.parametrize(
    ("capture", "cause"),
    [
        ("hung_up_in_menu", EndCause.CALLER),
        ("abandoned", EndCause.CALLER),
        ("withdrawn", EndCause.HOTLINE),
        ("consultant_ends", EndCause.HOTLINE),
    ],
)
def test_it_is_known_who_ended_the_call(capture: str, cause: EndCause) -> None:
    (end,) = [fact for fact in retold(capture) if isinstance(fact, CallEnded)]

    assert end.cause is cause


def test_all_facts_of_a_call_bear_the_same_name() -> None:
    assert len({fact.call for fact in retold("returned")}) == 1


def test_facts_have_the_exchanges_own_time() -> None:
    times = [fact.at for fact in retold("answered_caller_ends")]

    assert times == sorted(times)
    assert NOW not in times


def test_an_arrival_carries_the_number() -> None:
    arrived = retold("abandoned")[0]

    assert isinstance(arrived, CallArrived)
    assert arrived.caller == CALLER


def test_a_queued_call_has_its_language() -> None:
    queued = retold("abandoned")[1]

    assert isinstance(queued, CallQueued)
    assert queued.language is Language.PL


def test_a_channel_is_known_while_the_call_lives() -> None:
    story = Story()
    event = events("abandoned")[0]
    for told in translate(event, NOW):
        if isinstance(told, CallerOnLine):
            story.note(told)

    channels = [story.channel(told.call) for told in retold("abandoned")[:1]]

    assert channels == [event["Channel"]]


def test_a_story_without_a_beginning_is_told_as_far_as_it_is_known() -> None:
    """After a gap: the caller's end of a talk closes it, whatever was missed."""
    story = Story()
    (answered,) = [fact for fact in retold("returned")[:4] if isinstance(fact, CallAnswered)]
    end = CallEnded(at=NOW, call=answered.call, cause=EndCause.HOTLINE)

    story.tell(answered)

    assert [type(fact) for fact in story.tell(end)] == [TalkEnded, CallEnded]
    assert story.channel(answered.call) is None


def test_the_queue_may_tell_late_that_a_talk_ended_which_goes_on_without_it() -> None:
    story, call, anna, ola = Story(), CallId("1.1"), Username("anna"), Username("ola")
    story.tell(CallAnswered(at=NOW, call=call, consultant=anna))

    story.asks(call)
    story.tell(ColleagueAsked(at=NOW, call=call, consultant=anna, to=ola))
    story.tell(CallResumed(at=NOW, call=call, consultant=anna))
    echo = TalkEnded(at=NOW, call=call, consultant=anna, by=TalkEnd.CONSULTANT)
    end = TalkEnded(at=NOW, call=call, consultant=anna, by=TalkEnd.UNKNOWN)

    assert story.tell(echo) == ()
    assert story.tell(end) == (replace(end, by=TalkEnd.CONSULTANT),)
