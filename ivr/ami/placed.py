"""What Asterisk tells of placed calls, where it differs from what it tells of callers.

The near half plays the caller's part (context ``placed``); until the customer has answered, nobody
is on the line who could hang up or be moved. Then all is as with any caller.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from core.ids import CallId, Username
from ivr.ami.facts import CallerOnLine, HangupAsked, Told
from ivr.ami.names import PLACED_CONTEXT, TRUNK_CONTEXT, consultant_of
from ivr.ami.wire import Fields
from ivr.placed import placed_of
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


def translate(ami: Fields, at: datetime) -> tuple[Told, ...] | None:
    """What this event tells of a placed call; None when it is to be read as a caller's."""
    call = placed_of(ami.get("Linkedid") or "")
    if call is None:
        return None
    match ami["Event"]:
        case "Newchannel":
            return ()
        case "Hangup":
            end = CallEnded(at=at, call=call, cause=EndCause.HOTLINE)
            return (end,) if ami["Uniqueid"] == call else ()
        case "HangupRequest" if ami["Context"] == TRUNK_CONTEXT:
            return (HangupAsked(call),)
        case _:
            return None


def progress(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """How it goes with the customer (contexts ``placed`` and ``callback-out``)."""
    call, consultant = CallId(ami["Call"]), Username(ami["Consultant"])
    match ami["State"]:
        case "dialled":
            return (PlacedDialled(at=at, call=call, consultant=consultant),)
        case "reached":
            answered = CallAnswered(at=at, call=call, consultant=consultant)
            return (CallerOnLine(call, ami["Near"]), answered)
        case "missed":
            why = NotReached(ami["Why"])
            return (PlacedMissed(at=at, call=call, consultant=consultant, why=why),)
        case _:
            return ()


def not_begun(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """A channel that could not be made: nothing has rung."""
    call = placed_of(ami["Exten"]) if ami.get("Context") == PLACED_CONTEXT else None
    return (CallEnded(at=at, call=call, cause=EndCause.UNKNOWN),) if call else ()


def calls(channels: Sequence[Fields]) -> frozenset[CallId]:
    """All that live, also those whose customers do not answer yet."""
    return frozenset(
        call
        for channel in channels
        if (call := placed_of(channel["Linkedid"])) == channel["Uniqueid"] and call
    )


def facts(
    channels: Sequence[Fields], reached: Collection[str], now: datetime
) -> tuple[CallFact, ...]:
    """What must have happened to those that live; the number, only the ledger remembers."""
    live, dialled = calls(channels), _dialled(channels)
    found: list[CallFact] = []
    for channel in channels:
        call, consultant = placed_of(channel["Linkedid"]), consultant_of(channel["Channel"])
        if call not in live or consultant is None:
            continue
        at = now - timedelta(seconds=int(channel["Seconds"]))
        found.append(CallPlaced(at=at, call=call, consultant=consultant))
        if call in dialled and call not in reached:
            found.append(PlacedDialled(at=at, call=call, consultant=consultant))
    return tuple(found)


def _dialled(channels: Sequence[Fields]) -> frozenset[CallId]:
    """The calls with a channel to the public network."""
    return frozenset(
        call
        for channel in channels
        if channel["Context"] == TRUNK_CONTEXT and (call := placed_of(channel["Linkedid"]))
    )
