"""After each (re)connect: the exchange is asked what is the case, for AMI never repeats itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.ids import CallId, Username
from ivr.ami.facts import CallerOnLine, CallerWaits, Device, MemberSeen
from ivr.ami.manager import Link
from ivr.ami.names import consultant_of, is_on_call, language_of, on_call_at, on_call_serving
from ivr.ami.translate import is_callers_own, is_our_queue, member
from ivr.ami.wire import Fields
from tickets.calls.events import CallAnswered, CallArrived, CallFact, CallOffered, CallQueued
from tickets.customers.numbers import e164

RINGING = "Ringing"
ANSWERED = "Up"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The exchange at one moment: raw lists of channels and of queues."""

    started: str
    """When the exchange was started: another value means that it forgot everything."""
    channels: tuple[Fields, ...]
    queues: tuple[Fields, ...]


async def take_snapshot(link: Link) -> Snapshot:
    """Three actions, some 10 ms with 200 calls."""
    core = (await link.send("CoreStatus")).fields
    channels = (await link.read("Status")).items
    queues = (await link.read("QueueStatus")).items
    return Snapshot(
        started=f"{core['CoreStartupDate']} {core['CoreStartupTime']}",
        channels=tuple(item for item in channels if item["Event"] == "Status"),
        queues=tuple(item for item in queues if is_our_queue(item)),
    )


def callers(snapshot: Snapshot) -> tuple[CallerOnLine, ...]:
    """All who are on the line."""
    return tuple(
        CallerOnLine(CallId(channel["Linkedid"]), channel["Channel"])
        for channel in snapshot.channels
        if is_callers_own(channel)
    )


def members(snapshot: Snapshot) -> tuple[MemberSeen, ...]:
    """All memberships of consultants."""
    return tuple(
        member(item, "Name")
        for item in snapshot.queues
        if item["Event"] == "QueueMember" and not is_on_call(Username(item["Name"]))
    )


def without_phones(members: tuple[MemberSeen, ...]) -> tuple[MemberSeen, ...]:
    """A restarted exchange knows no phone yet, but nobody has signed out."""
    return tuple(replace(member, device=Device.UNAVAILABLE) for member in members)


def on_call(snapshot: Snapshot) -> dict[Username, bool]:
    """The telephones on call that were rung, and whether somebody has answered there."""
    return {
        who: channel["ChannelStateDesc"] == ANSWERED
        for channel in snapshot.channels
        if (who := on_call_at(channel["Channel"]))
    }


def waiting(snapshot: Snapshot) -> tuple[CallerWaits, ...]:
    """The callers in the queues. ``Uniqueid`` of a caller's own channel is the call."""
    told = {
        channel["Uniqueid"]
        for channel in snapshot.channels
        if channel.get("ChanVariable(HOTLINE_TOLD)") == "1"
    }
    return tuple(
        CallerWaits(
            CallId(item["Uniqueid"]),
            item["Channel"],
            language_of(item["Queue"]),
            item["Uniqueid"] in told,
            int(item["Priority"]),
        )
        for item in snapshot.queues
        if item["Event"] == "QueueEntry"
    )


def facts(snapshot: Snapshot, now: datetime) -> tuple[CallFact, ...]:
    """What must have happened to the calls that live; readers know most of it already."""
    queued = {
        item["Uniqueid"]: now - timedelta(seconds=int(item["Wait"]))
        for item in snapshot.queues
        if item["Event"] == "QueueEntry"
    }
    return (
        *(_arrived(channel, now) for channel in snapshot.channels if is_callers_own(channel)),
        *(
            CallQueued(at=queued[caller.call], call=caller.call, language=caller.language)
            for caller in waiting(snapshot)
        ),
        *(
            _at_consultant(channel, consultant, now)
            for channel in snapshot.channels
            if (consultant := _serving(channel))
        ),
    )


def _arrived(channel: Fields, now: datetime) -> CallArrived:
    at = now - timedelta(seconds=int(channel["Seconds"]))
    return CallArrived(at=at, call=CallId(channel["Linkedid"]), caller=e164(channel["CallerIDNum"]))


def _serving(channel: Fields) -> Username | None:
    """Who talks, if this is their phone's side of a call; not of a headset test."""
    alone = channel["Uniqueid"] == channel["Linkedid"]
    name = channel["Channel"]
    return None if alone else consultant_of(name) or on_call_serving(name)


def _at_consultant(channel: Fields, consultant: Username, now: datetime) -> CallFact:
    call = CallId(channel["Linkedid"])
    if channel["ChannelStateDesc"] == RINGING:
        return CallOffered(at=now, call=call, consultant=consultant)
    at = now - timedelta(seconds=int(channel["Seconds"]))
    return CallAnswered(at=at, call=call, consultant=consultant)
