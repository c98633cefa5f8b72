"""What Asterisk tells of callbacks, where it differs from what it tells of callers.

The near half of an attempt waits in the queue like a caller (context ``callback``), and nobody is
on the line. Once the customer is reached, all is as with any caller, in the name of the same call.
"""

from datetime import datetime

from ivr.ami.facts import (
    AttemptBegun,
    AttemptOver,
    CallerWaits,
    HangupAsked,
    Told,
)
from ivr.ami.names import CALLBACK_CONTEXT, TRUNK_CONTEXT, language_of
from ivr.ami.wire import Fields
from ivr.attempts import Attempt, attempt_of
from tickets.calls.events import CallEnded, EndCause

NOT_TOLD: frozenset[str] = frozenset({"QueueCallerAbandon", "AgentConnect"})
"""Of a place in the queue: the consultant who takes it has nobody to talk to yet."""


def translate(ami: Fields, at: datetime) -> tuple[Told, ...] | None:
    """What this event tells of an attempt; None when it is to be read as a caller's."""
    attempt = attempt_of(ami.get("Linkedid") or "")
    if attempt is None:
        return None
    if ami.get("Uniqueid") == ami["Linkedid"] and (told := _near(ami, attempt, at)) is not None:
        return told
    if ami["Event"] == "HangupRequest" and ami["Context"] == TRUNK_CONTEXT:
        return (HangupAsked(attempt.call),)
    return None


def is_place(ami: Fields) -> bool:
    """Whether this channel keeps a place, with nobody on the line who could be told anything."""
    return ami["Context"] == CALLBACK_CONTEXT


def _near(ami: Fields, attempt: Attempt, at: datetime) -> tuple[Told, ...] | None:
    match ami["Event"]:
        case "Newchannel":
            return (AttemptBegun(attempt),)
        case "Hangup":
            end = CallEnded(at=at, call=attempt.call, cause=EndCause.HOTLINE)
            return (AttemptOver(attempt), end)
        case "QueueCallerJoin" if is_place(ami):
            return (_waits(ami, attempt),)
        case event if event in NOT_TOLD and is_place(ami):
            return ()
        case _:
            return None


def _waits(ami: Fields, attempt: Attempt) -> CallerWaits:
    return CallerWaits(
        attempt.call,
        ami["Channel"],
        language_of(ami["Queue"]),
        told=True,
        priority=int(ami.get("ChanVariable(QUEUE_PRIO)") or 0),
        is_callback=True,
    )
