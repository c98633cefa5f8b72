"""What a consultant's queue memberships say about being able to answer. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from core.language import Language
from ivr.ami.facts import WRAPUP, Device, MemberSeen
from tickets.calls.events import Availability

_TALKING = {Device.IN_USE, Device.BUSY, Device.ON_HOLD}
_RINGING = {Device.RINGING, Device.RINGING_IN_USE}
_AWAY = {Device.UNKNOWN, Device.INVALID, Device.UNAVAILABLE}


class Shown(NamedTuple):
    """What others see of a consultant; named as in ``ConsultantChanged``."""

    availability: Availability
    pause_reason: str
    languages: frozenset[Language]


SIGNED_OUT = Shown(Availability.SIGNED_OUT, "", frozenset())


def shown(members: Mapping[Language, MemberSeen]) -> Shown:
    """A consultant has one phone, so every membership shows the same and the first will do."""
    if not members:
        return SIGNED_OUT
    member = next(iter(members.values()))
    reason = member.reason if member.paused else ""
    return Shown(_availability(member), reason, frozenset(members))


def serves(member: MemberSeen) -> bool:
    """Takes calls, now or after the talk in hand and its wrap-up."""
    return member.device not in _AWAY and (not member.paused or member.reason == WRAPUP)


def _availability(member: MemberSeen) -> Availability:
    if member.device in _RINGING:
        return Availability.RINGING
    if member.device in _TALKING:
        return Availability.BUSY
    if member.paused:
        return Availability.PAUSED
    return Availability.UNREACHABLE if member.device in _AWAY else Availability.READY
