"""How much of a quarter of an hour somebody was there. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from core.ids import Username
from core.language import Language
from tickets.calls.events import Availability
from tickets.slots import SLOT, slot_of

MILLISECOND = timedelta(milliseconds=1)


class Kind(Enum):
    """What a state means for the measures."""

    AWAY = "away"
    """Signed out, or the phone cannot be reached."""
    AVAILABLE = "available"
    """A call would come here."""
    BUSY = "busy"
    """Signed in: in a talk, writing it up, or at a break."""

    @classmethod
    def of(cls, availability: Availability, pause_reason: str) -> "Kind":
        """A pause keeps calls away also while the phone says that it is free."""
        match availability:
            case Availability.SIGNED_OUT | Availability.UNREACHABLE:
                return cls.AWAY
            case Availability.READY | Availability.RINGING:
                return cls.BUSY if pause_reason else cls.AVAILABLE
            case Availability.PAUSED | Availability.BUSY:
                return cls.BUSY


@dataclass(frozen=True, slots=True)
class Stay:
    """One consultant in one state."""

    consultant: Username
    kind: Kind
    languages: frozenset[Language]
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """Milliseconds of one quarter."""

    language: str
    consultant: str
    available: int
    signed_in: int


def quarters(stays: Iterable[Stay], since: datetime | None) -> list[datetime]:
    """The quarters in which anybody was signed in, since then."""
    found = set[datetime]()
    for stay in stays:
        if stay.kind is not Kind.AWAY:
            slot = slot_of(max(stay.start, since) if since else stay.start)
            while slot < stay.end:
                found.add(slot)
                slot += SLOT
    return sorted(found)


def presences(stays: Sequence[Stay], slot: datetime) -> list[Presence]:
    """Who was there in this quarter, and for which languages somebody was."""
    here = [stay for stay in stays if stay.kind is not Kind.AWAY and _touches(stay, slot)]
    people = sorted({stay.consultant for stay in here})
    languages = sorted({language for stay in here for language in stay.languages})
    found = [
        _presence(slot, [stay for stay in here if stay.consultant == one], consultant=one)
        for one in people
    ]
    found += [
        _presence(slot, [stay for stay in here if one in stay.languages], language=one)
        for one in languages
    ]
    return [presence for presence in found if presence.signed_in]


def _presence(
    slot: datetime, stays: Sequence[Stay], language: str = "", consultant: str = ""
) -> Presence:
    ready = (stay for stay in stays if stay.kind is Kind.AVAILABLE)
    return Presence(language, consultant, covered(ready, slot), covered(stays, slot))


def _touches(stay: Stay, slot: datetime) -> bool:
    return stay.start < slot + SLOT and stay.end > slot


def covered(stays: Iterable[Stay], slot: datetime) -> int:
    """Milliseconds of the quarter in which at least one of these stays lasted."""
    total, reached = timedelta(0), slot
    for stay in sorted(stays, key=lambda stay: stay.start):
        start, end = max(stay.start, reached), min(stay.end, slot + SLOT)
        if end > start:
            total += end - start
            reached = end
    return total // MILLISECOND
