"""What our own dialplan tells of callers who are passed on, or moved as they wait. Pure."""

from datetime import datetime

from core.ids import Username
from ivr.ami.facts import Told
from ivr.ami.names import language_of
from ivr.ami.wire import Fields
from ivr.attempts import call_of
from tickets.calls.events import (
    CallAnswered,
    CallMoved,
    CallOffered,
    CallResumed,
    CallTransferred,
    ColleagueAsked,
    OfferMissed,
)


def passed_on(ami: Fields, at: datetime) -> tuple[Told, ...]:
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


def asked_first(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """A consultant asks a colleague first (context ``hotline-asked``)."""
    call, by, who = call_of(ami["Call"]), Username(ami["By"]), Username(ami["Consultant"])
    match ami["State"]:
        case "asked":
            return (ColleagueAsked(at=at, call=call, consultant=by, to=who),)
        case "joined" if by == who:
            return (CallResumed(at=at, call=call, consultant=by),)
        case "joined":
            return (
                CallTransferred(at=at, call=call, consultant=by, to=who),
                CallAnswered(at=at, call=call, consultant=who),
            )
        case _:
            return ()


def moved(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """A supervisor moves a waiting caller to another queue (context ``hotline``)."""
    call, by, to = call_of(ami["Call"]), Username(ami["By"]), language_of(ami["Queue"])
    return (CallMoved(at=at, call=call, by=by, language=to),)
