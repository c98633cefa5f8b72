"""Asterisk's events as facts: with ``resync`` the only place that knows Asterisk's field names."""

from collections.abc import Callable
from datetime import UTC, datetime

from core.ids import CallId, Username
from ivr.ami import attempts, placed
from ivr.ami.facts import (
    CallerLeft,
    CallerOnLine,
    CallerWaits,
    Device,
    HangupAsked,
    MemberGone,
    MemberSeen,
    MusicTurned,
    Told,
)
from ivr.ami.names import (
    CALLERS_CONTEXTS,
    QUEUE_PREFIX,
    consultant_of,
    is_on_call,
    language_of,
)
from ivr.ami.originated import originated
from ivr.ami.told_by_dialplan import told_by_dialplan
from ivr.ami.wire import Fields
from ivr.attempts import call_of
from tickets.calls.events import (
    CallAbandoned,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallHeld,
    CallOffered,
    CallQueued,
    CallResumed,
    EndCause,
    OfferMissed,
    TalkEnd,
    TalkEnded,
)
from tickets.customers.numbers import e164

_TALK_ENDS = {"caller": TalkEnd.CALLER, "agent": TalkEnd.CONSULTANT, "transfer": TalkEnd.TRANSFER}
_AT_CONSULTANT = {
    "AgentCalled": CallOffered,
    "AgentRingNoAnswer": OfferMissed,
    "AgentConnect": CallAnswered,
}


def translate(ami: Fields, now: datetime) -> tuple[Told, ...]:
    """What this event tells; ``now`` is for events that carry no time of their own."""
    reader = _READERS.get(ami["Event"])
    if reader is None or not is_our_queue(ami):
        return ()
    at = happened(ami, now)
    for special in (attempts.translate, placed.translate):
        if (told := special(ami, at)) is not None:
            return told
    return reader(ami, at)


def happened(ami: Fields, now: datetime) -> datetime:
    """The exchange's own time of the event."""
    stamp = ami.get("Timestamp")
    return datetime.fromtimestamp(float(stamp), UTC) if stamp else now


def is_our_queue(ami: Fields) -> bool:
    """Events without a queue are nobody's in particular."""
    return ami.get("Queue", QUEUE_PREFIX).startswith(QUEUE_PREFIX)


def is_callers_own(ami: Fields) -> bool:
    """The channel that began a call to the hotline; a consultant's headset test is none."""
    return ami["Uniqueid"] == ami["Linkedid"] and ami["Context"].startswith(CALLERS_CONTEXTS)


def member(ami: Fields, name: str) -> MemberSeen:
    """A queue's member; events and lists differ only in the header with the name."""
    return MemberSeen(
        consultant=Username(ami[name]),
        language=language_of(ami["Queue"]),
        device=Device(int(ami["Status"])),
        paused=ami["Paused"] == "1",
        reason=ami["PausedReason"],
    )


def _call(ami: Fields) -> CallId:
    return call_of(ami["Linkedid"])


def _consultant(ami: Fields) -> Username:
    return Username(ami["MemberName"])


def _new_channel(ami: Fields, at: datetime) -> tuple[Told, ...]:
    if not is_callers_own(ami):
        return ()
    return (
        CallArrived(at=at, call=_call(ami), caller=e164(ami["CallerIDNum"])),
        CallerOnLine(_call(ami), ami["Channel"]),
    )


def _hangup_request(ami: Fields, _at: datetime) -> tuple[Told, ...]:
    return (HangupAsked(_call(ami)),) if is_callers_own(ami) else ()


def _hangup(ami: Fields, at: datetime) -> tuple[Told, ...]:
    if not is_callers_own(ami):
        return ()
    return (CallEnded(at=at, call=_call(ami), cause=EndCause.HOTLINE),)


def _join(ami: Fields, at: datetime) -> tuple[Told, ...]:
    language = language_of(ami["Queue"])
    told = ami.get("ChanVariable(HOTLINE_TOLD)") == "1"
    priority = int(ami.get("ChanVariable(QUEUE_PRIO)") or 0)
    return (
        CallerOnLine(_call(ami), ami["Channel"]),
        CallQueued(at=at, call=_call(ami), language=language),
        CallerWaits(_call(ami), ami["Channel"], language, told, priority),
    )


def _leave(ami: Fields, _at: datetime) -> tuple[Told, ...]:
    return (CallerLeft(_call(ami)),)


def _music(ami: Fields, at: datetime) -> tuple[Told, ...]:
    on = ami["Event"] == "MusicOnHoldStart"
    return (MusicTurned(_call(ami), at, on),) if is_callers_own(ami) else ()


def _abandon(ami: Fields, at: datetime) -> tuple[Told, ...]:
    return (CallAbandoned(at=at, call=_call(ami)),)


def _at_consultant(ami: Fields, at: datetime) -> tuple[Told, ...]:
    kind = _AT_CONSULTANT[ami["Event"]]
    return (kind(at=at, call=_call(ami), consultant=_consultant(ami)),)


def _complete(ami: Fields, at: datetime) -> tuple[Told, ...]:
    """Either channel may be gone by now, or both: then the end of the call tells the talk's."""
    name = ami.get("Linkedid") or ami.get("DestLinkedid")
    if not name:
        return ()
    by = _TALK_ENDS.get(ami["Reason"], TalkEnd.UNKNOWN)
    return (TalkEnded(at=at, call=call_of(name), consultant=_consultant(ami), by=by),)


def _hold(ami: Fields, at: datetime) -> tuple[Told, ...]:
    kind = CallHeld if ami["Event"] == "Hold" else CallResumed
    consultant = consultant_of(ami["Channel"])
    return (kind(at=at, call=_call(ami), consultant=consultant),) if consultant else ()


def _member(ami: Fields, _at: datetime) -> tuple[Told, ...]:
    return () if is_on_call(_consultant(ami)) else (member(ami, "MemberName"),)


def _member_gone(ami: Fields, _at: datetime) -> tuple[Told, ...]:
    """A telephone on call is a member for one call, and no consultant on duty."""
    if is_on_call(_consultant(ami)):
        return ()
    return (MemberGone(_consultant(ami), language_of(ami["Queue"])),)


_READERS: dict[str, Callable[[Fields, datetime], tuple[Told, ...]]] = {
    "Newchannel": _new_channel,
    "HangupRequest": _hangup_request,
    "Hangup": _hangup,
    "QueueCallerJoin": _join,
    "QueueCallerLeave": _leave,
    "QueueCallerAbandon": _abandon,
    "MusicOnHoldStop": _music,
    "MusicOnHoldStart": _music,
    "AgentCalled": _at_consultant,
    "AgentRingNoAnswer": _at_consultant,
    "AgentConnect": _at_consultant,
    "AgentComplete": _complete,
    "Hold": _hold,
    "Unhold": _hold,
    "QueueMemberAdded": _member,
    "QueueMemberStatus": _member,
    "QueueMemberPause": _member,
    "QueueMemberRemoved": _member_gone,
    "OriginateResponse": originated,
    "UserEvent": told_by_dialplan,
}

WANTED = frozenset(name.encode() for name in _READERS)
"""The events worth reading; all others are dropped at their first line."""
