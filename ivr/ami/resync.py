"""After each (re)connect: the exchange is asked what is the case, for AMI never repeats itself."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.ids import Username
from ivr.ami import placed
from ivr.ami.attempts import is_place
from ivr.ami.facts import AttemptBegun, CallerOnLine, CallerWaits, Device, MemberSeen
from ivr.ami.manager import Link
from ivr.ami.names import consultant_of, is_on_call, language_of, on_call_at, on_call_serving
from ivr.ami.told_of_listening import still_listening
from ivr.ami.translate import is_callers_own, is_our_queue, member
from ivr.ami.wire import Fields
from ivr.attempts import attempt_of, call_of
from ivr.placed import placed_of
from tickets.calls.events import (
    CallAnswered,
    CallArrived,
    CallbackReached,
    CallFact,
    CallOffered,
    CallQueued,
)
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
    """All who are on the line, also because they were called back."""
    reached = _reached(snapshot)
    return tuple(
        CallerOnLine(call_of(channel["Linkedid"]), channel["Channel"])
        for channel in snapshot.channels
        if is_callers_own(channel) or channel["Uniqueid"] in reached
    )


def attempts(snapshot: Snapshot) -> tuple[AttemptBegun, ...]:
    """All callbacks that the exchange is busy with."""
    return tuple(
        AttemptBegun(attempt)
        for channel in snapshot.channels
        if channel["Uniqueid"] == channel["Linkedid"]
        and (attempt := attempt_of(channel["Linkedid"])) is not None
    )


def _reached(snapshot: Snapshot) -> frozenset[str]:
    """The attempts whose customers are on the line."""
    return frozenset(
        channel["Linkedid"]
        for channel in snapshot.channels
        if channel.get("ChanVariable(HOTLINE_REACHED)") == "yes"
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
    places = {channel["Uniqueid"] for channel in snapshot.channels if is_place(channel)}
    told = places | {
        channel["Uniqueid"]
        for channel in snapshot.channels
        if channel.get("ChanVariable(HOTLINE_TOLD)") == "1"
    }
    return tuple(
        CallerWaits(
            call_of(item["Uniqueid"]),
            item["Channel"],
            language_of(item["Queue"]),
            item["Uniqueid"] in told,
            int(item["Priority"]),
            is_callback=item["Uniqueid"] in places,
        )
        for item in snapshot.queues
        if item["Event"] == "QueueEntry"
    )


def facts(snapshot: Snapshot, now: datetime) -> tuple[CallFact, ...]:
    """What must have happened to the calls that live; readers know most of it already."""
    reached = _reached(snapshot)
    queued = {
        call_of(item["Uniqueid"]): now - timedelta(seconds=int(item["Wait"]))
        for item in snapshot.queues
        if item["Event"] == "QueueEntry"
    }
    listeners = (told for one in snapshot.channels for told in still_listening(one, now))
    return (
        *_arrivals(snapshot, now),
        *placed.facts(snapshot.channels, reached, now),
        *(
            CallQueued(at=queued[caller.call], call=caller.call, language=caller.language)
            for caller in waiting(snapshot)
            if not caller.is_callback
        ),
        *(
            fact
            for channel in snapshot.channels
            if (consultant := _serving(channel))
            and (fact := _at_consultant(channel, consultant, now, reached)) is not None
        ),
        *listeners,
    )


def _arrivals(snapshot: Snapshot, now: datetime) -> tuple[CallArrived, ...]:
    """Of those who called; the others were called."""
    return tuple(
        _arrived(channel, now)
        for channel in snapshot.channels
        if is_callers_own(channel) and placed_of(channel["Linkedid"]) is None
    )


def _arrived(channel: Fields, now: datetime) -> CallArrived:
    at = now - timedelta(seconds=int(channel["Seconds"]))
    caller = e164(channel["CallerIDNum"])
    return CallArrived(at=at, call=call_of(channel["Linkedid"]), caller=caller)


def _serving(channel: Fields) -> Username | None:
    """Who talks, if this is their phone's side of a call; not of a headset test."""
    alone = channel["Uniqueid"] == channel["Linkedid"]
    name = channel["Channel"]
    return None if alone else consultant_of(name) or on_call_serving(name)


def _at_consultant(
    channel: Fields, consultant: Username, now: datetime, reached: Collection[str]
) -> CallFact | None:
    """None: the customer of a callback, or of a placed call, does not answer yet."""
    call = call_of(channel["Linkedid"])
    if placed_of(call) and channel["Linkedid"] not in reached:
        return None
    if channel["ChannelStateDesc"] == RINGING:
        return CallOffered(at=now, call=call, consultant=consultant)
    at = now - timedelta(seconds=int(channel["Seconds"]))
    if attempt_of(channel["Linkedid"]) is None:
        return CallAnswered(at=at, call=call, consultant=consultant)
    if channel["Linkedid"] not in reached:
        return None
    return CallbackReached(at=at, call=call, consultant=consultant)
