"""What our own dialplan tells by ``UserEvent``: how it goes when it rings somebody itself. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime

from core.ids import Username
from ivr.ami.facts import CallerOnLine, OnCallNews, OnCallState, Told
from ivr.ami.names import language_of
from ivr.ami.placed import progress
from ivr.ami.told_of_listening import listening
from ivr.ami.told_of_passing import asked_first, moved, passed_on
from ivr.ami.wire import Fields
from ivr.attempts import attempt_of, call_of
from tickets.calls.events import (
    CallAnswered,
    CallbackDialled,
    CallbackMissed,
    CallbackReached,
    CallOffered,
    CallQueued,
    CallReturning,
    OfferMissed,
    TalkEnd,
    TalkEnded,
)


def told_by_dialplan(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """The facts of this event; another's event tells none."""
    reader = _READERS.get(ami["UserEvent"])
    return reader(ami, at) if reader else ()


def _on_call(ami: Fields, _at: datetime) -> tuple[Told, ...]:
    """A telephone on call (context ``on-call``)."""
    if ami["State"] not in OnCallState.__members__.values():
        return ()
    return (OnCallNews(Username(ami["Who"]), OnCallState(ami["State"])),)


def _return(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """A caller is given back (context ``returning``); every talk outside the queue ends so, too."""
    call, consultant = call_of(ami["Call"]), Username(ami["Consultant"])
    match ami["State"]:
        case "ringing":
            return (CallReturning(at=at, call=call, consultant=consultant),)
        case "answered":
            return (CallAnswered(at=at, call=call, consultant=consultant),)
        case "ended":
            return (TalkEnded(at=at, call=call, consultant=consultant, by=TalkEnd.UNKNOWN),)
        case "given_up":
            return (TalkEnded(at=at, call=call, consultant=consultant, by=TalkEnd.TRANSFER),)
        case _:
            return ()


def _same_consultant(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """Who talked with the caller lately is rung first, briefly (context ``hotline-same``)."""
    call, consultant = call_of(ami["Call"]), Username(ami["Consultant"])
    match ami["State"]:
        case "offered":
            return (
                CallQueued(at=at, call=call, language=language_of(ami["Queue"])),
                CallOffered(at=at, call=call, consultant=consultant),
            )
        case "missed":
            return (OfferMissed(at=at, call=call, consultant=consultant, briefly=True),)
        case _:
            return ()


def _callback(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """An attempt was taken by a consultant (context ``callback-out``)."""
    attempt = attempt_of(ami["Attempt"])
    if attempt is None:
        return ()
    call, consultant = attempt.call, Username(ami["Consultant"])
    match ami["State"]:
        case "dialled":
            number = attempt.number
            return (CallbackDialled(at=at, call=call, consultant=consultant, attempt=number),)
        case "reached":
            reached = CallbackReached(at=at, call=call, consultant=consultant)
            return (CallerOnLine(call, ami["Near"]), reached)
        case "missed":
            return (CallbackMissed(at=at, call=call, attempt=attempt.number),)
        case _:
            return ()


_READERS: Mapping[str, Callable[[Fields, datetime], tuple[Told, ...]]] = {
    "HotlineReturn": _return,
    "HotlineSame": _same_consultant,
    "HotlineOnCall": _on_call,
    "HotlinePassed": passed_on,
    "HotlineAsked": asked_first,
    "HotlineMoved": moved,
    "HotlineCallback": _callback,
    "HotlineListening": listening,
    "HotlinePlaced": progress,
}
