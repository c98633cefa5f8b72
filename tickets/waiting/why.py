"""Why a caller waited, from what was recorded and from nothing else. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ids import Username
from tickets.calls.events import Availability
from tickets.calls.views import JourneyEntry, QueueEntryView, QueueExit, QueueOrigin
from tickets.waiting.views import Missed, Staffed, WaitView

WRAP_UP = "wrapup"
"""The exchange's word for the pause after a talk."""

EARLIER_PLACE = frozenset({QueueOrigin.RETURN, QueueOrigin.TRANSFER, QueueOrigin.AGAIN})
"""Order is the time of arrival: who comes back stands where they stood."""

STATES = {
    Availability.READY: "ready",
    Availability.RINGING: "ringing",
    Availability.BUSY: "talking",
    Availability.PAUSED: "paused",
    Availability.UNREACHABLE: "unreachable",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One consultant in one state, in the language that is asked about."""

    availability: Availability
    pause_reason: str
    start: datetime
    end: datetime

    @property
    def state(self) -> str:
        """As ``Staffed`` calls it; a pause keeps calls away also from a free telephone."""
        if self.availability in {Availability.READY, Availability.PAUSED} and self.pause_reason:
            return "wrap_up" if self.pause_reason == WRAP_UP else "paused"
        return STATES[self.availability]


@dataclass(frozen=True, slots=True)
class Around:
    """What else went on during one stay."""

    others: Sequence[QueueEntryView]
    """Stays of the same queue that touch it."""
    called_back: int
    duties: Sequence[Duty] | None
    """None when nobody watched the consultants then."""


def explained(
    stay: QueueEntryView, until: datetime, around: Around, journey: Sequence[JourneyEntry]
) -> WaitView:
    """What made this stay as long as it was; ``until``: its end, or now."""
    others = [one for one in around.others if one.call != stay.call]
    overtook = [one for one in others if _overtook(one, stay.entered_at, until)]
    during = [fact for fact in journey if stay.entered_at <= fact.at <= until]
    told = [int(fact.detail["seconds"]) for fact in during if fact.kind == "estimate_told"]
    duties = around.duties
    return WaitView(
        stay=stay,
        ahead=len({one.call for one in others if _waits_at(one, stay.entered_at)}),
        overtook=len(overtook),
        overtook_back=sum(one.origin in EARLIER_PLACE for one in overtook),
        called_back=around.called_back,
        staffed=None if duties is None else _staffed(duties, stay.entered_at),
        unstaffed_seconds=None if duties is None else _without(duties, stay.entered_at, until),
        told=told[0] if told else None,
        told_nobody=any(fact.kind == "nobody_answers" for fact in during),
        missed=_missed(during),
    )


def _waits_at(one: QueueEntryView, moment: datetime) -> bool:
    return one.entered_at < moment and (one.left_at is None or one.left_at > moment)


def _overtook(one: QueueEntryView, start: datetime, end: datetime) -> bool:
    answered = one.how is QueueExit.ANSWERED and one.left_at is not None
    return answered and one.entered_at > start and one.left_at is not None and one.left_at < end


def _staffed(duties: Sequence[Duty], moment: datetime) -> Staffed:
    return Staffed(**Counter(one.state for one in duties if one.start <= moment < one.end))


def _without(duties: Sequence[Duty], start: datetime, end: datetime) -> int:
    """Seconds in which nobody was ready."""
    ready = sorted(
        (max(one.start, start), min(one.end, end)) for one in duties if one.state == "ready"
    )
    free, known = timedelta(0), start
    for begin, stop in ready:
        if stop > known:
            free += stop - max(begin, known)
            known = stop
    return round((end - start - free).total_seconds())


def _missed(during: Sequence[JourneyEntry]) -> tuple[Missed, ...]:
    rang: dict[str, datetime] = {}
    found = []
    for fact in during:
        who = fact.detail.get("consultant", "")
        if fact.kind == "call_offered":
            rang[who] = fact.at
        elif fact.kind == "offer_missed":
            since = rang.pop(who, None)
            seconds = None if since is None else round((fact.at - since).total_seconds())
            found.append(Missed(at=fact.at, consultant=Username(who), seconds=seconds))
    return tuple(found)
