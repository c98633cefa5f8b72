"""The two sides of one call, and all in which they differ. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from core.ids import CallId
from tickets.calls.views import QueueExit
from tickets.reconciliation.views import DifferenceKind, Found, OneSide, Stay, Talk

TOLERANCE = timedelta(seconds=2)
"""The queue's log has whole seconds, and its lines are written a moment later."""


def compare(call: CallId, ours: OneSide | None, theirs: OneSide | None) -> tuple[Found, ...]:
    """Every difference between the ledger and the exchange."""
    if theirs is None:
        arrived = ours.arrived_at if ours else None
        return (_times(call, DifferenceKind.UNKNOWN, arrived, None),)
    if ours is None:
        return (Found(call, DifferenceKind.MISSING, None, _time(theirs.arrived_at)),)
    return tuple(_differences(ours, theirs))


def _differences(ours: OneSide, theirs: OneSide) -> Iterator[Found]:
    call = ours.call
    if _apart(ours.arrived_at, theirs.arrived_at):
        yield _times(call, DifferenceKind.ARRIVED, ours.arrived_at, theirs.arrived_at)
    if not ours.called_back:
        yield from _ends(ours, theirs)
        yield from _talks(call, ours.talk, theirs.talk)
    if len(ours.stays) != len(theirs.stays):
        yield Found(call, DifferenceKind.STAYS, str(len(ours.stays)), str(len(theirs.stays)))
    else:
        for our, their in zip(ours.stays, theirs.stays, strict=True):
            yield from _stays(call, our, their)


def _ends(ours: OneSide, theirs: OneSide) -> Iterator[Found]:
    if (ours.ended_at is None) != (theirs.ended_at is None):
        yield _times(ours.call, DifferenceKind.OPEN, ours.ended_at, theirs.ended_at)
    elif not theirs.cut_off and _apart(ours.ended_at, theirs.ended_at):
        yield _times(ours.call, DifferenceKind.ENDED, ours.ended_at, theirs.ended_at)


def _stays(call: CallId, ours: Stay, theirs: Stay) -> Iterator[Found]:
    if _apart(ours.entered_at, theirs.entered_at):
        yield _times(call, DifferenceKind.ENTERED, ours.entered_at, theirs.entered_at)
    if not _same_exit(ours, theirs):
        yield Found(call, DifferenceKind.HOW, ours.how, theirs.how)
    elif _waits_compare(ours, theirs) and abs(_wait(ours) - _wait(theirs)) > TOLERANCE:
        yield _lengths(call, DifferenceKind.WAIT, _wait(ours), _wait(theirs))
    if ours.consultant != theirs.consultant and ours.how == theirs.how:
        yield Found(call, DifferenceKind.CONSULTANT, ours.consultant, theirs.consultant)


def _same_exit(ours: Stay, theirs: Stay) -> bool:
    """Whom the queue let go unanswered, only the flow knows the rest of."""
    if theirs.how is None and theirs.left_at is not None:
        return ours.how is not QueueExit.ANSWERED
    return ours.how is theirs.how


def _waits_compare(ours: Stay, theirs: Stay) -> bool:
    return theirs.how in (QueueExit.ANSWERED, QueueExit.ABANDONED) and ours.left_at is not None


def _talks(call: CallId, ours: Talk | None, theirs: Talk | None) -> Iterator[Found]:
    if ours is None or theirs is None:
        if ours is not theirs:
            yield Found(call, DifferenceKind.TALK, _words(ours), _words(theirs))
    elif ours.consultant != theirs.consultant:
        yield Found(call, DifferenceKind.TALK, ours.consultant, theirs.consultant)
    elif abs(_length(ours) - _length(theirs)) > TOLERANCE:
        yield _lengths(call, DifferenceKind.TALK, _length(ours), _length(theirs))


def _apart(one: datetime | None, other: datetime | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > TOLERANCE


def _wait(stay: Stay) -> timedelta:
    return (stay.left_at or stay.entered_at) - stay.entered_at


def _length(talk: Talk) -> timedelta:
    return (talk.ended_at or talk.began_at) - talk.began_at


def _words(talk: Talk | None) -> str | None:
    return f"{talk.consultant} {_time(talk.began_at)}" if talk else None


def _times(
    call: CallId, kind: DifferenceKind, ours: datetime | None, theirs: datetime | None
) -> Found:
    return Found(call, kind, _time(ours), _time(theirs))


def _lengths(call: CallId, kind: DifferenceKind, ours: timedelta, theirs: timedelta) -> Found:
    return Found(call, kind, *(f"{length.total_seconds():.1f} s" for length in (ours, theirs)))


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="milliseconds") if moment else None
