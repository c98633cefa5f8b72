"""What our own dialplan tells by ``UserEvent``: how it goes when it rings somebody itself. Pure."""

from datetime import datetime

from core.ids import Username
from ivr.ami.facts import CallerOnLine, OnCallNews, OnCallState, Told
from ivr.ami.names import language_of
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
    CallTransferred,
    OfferMissed,
    TalkEnd,
    TalkEnded,
)


def told_by_dialplan(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """The facts of this event; another's event tells none."""
    match ami["UserEvent"]:
        case "HotlineReturn":
            return _return(ami, at)
        case "HotlineSame":
            return _same_consultant(ami, at)
        case "HotlineOnCall" if ami["State"] in OnCallState.__members__.values():
            return (OnCallNews(Username(ami["Who"]), OnCallState(ami["State"])),)
        case "HotlinePassed":
            return _passed(ami, at)
        case "HotlineCallback":
            return _callback(ami, at)
        case _:
            return ()


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


def _passed(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """A consultant passes the caller on (context ``hotline-passed``)."""
    call, by, who = call_of(ami["Call"]), Username(ami["By"]), Username(ami["Consultant"])
    match ami["State"]:
        case "passed":
            return (
                CallTransferred(at=at, call=call, consultant=by, to=who),
                CallOffered(at=at, call=call, consultant=who),
            )
        case "missed":
            return (OfferMissed(at=at, call=call, consultant=who, briefly=True),)
        case "back":
            return (CallOffered(at=at, call=call, consultant=who),)
        case "moved":
            to = language_of(ami["Queue"])
            return (CallTransferred(at=at, call=call, consultant=by, queue=to),)
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
