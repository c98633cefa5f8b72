"""Where each waiting caller stands, and for how many consultants. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.availability import serves
from ivr.ami.facts import CallerWaits, Device, MemberSeen

Serving = Mapping[Language, frozenset[Username]]


@dataclass(frozen=True, slots=True)
class Place:
    """One caller's place, as it is at this moment."""

    call: CallId
    language: Language
    position: int
    """Among the callers of this language; 1 is next."""
    rank: int
    """The same with those callers of other languages who compete for the same consultants."""
    waiting: int
    """All callers of this language."""
    available: int
    """Consultants who take calls in this language, now or after the talk in hand."""
    free: int
    """Those of them who can be rung at this moment."""

    @property
    def is_offered(self) -> bool:
        """A consultant is or will be rung within a second: not the moment for a sentence."""
        return self.position <= self.free


def places(callers: Sequence[CallerWaits], members: Sequence[MemberSeen]) -> tuple[Place, ...]:
    """The places of these callers, who come in the order in which they will be served.

    Callbacks take up places among them, and nobody is on the line to be told of theirs.
    """
    working = [member for member in members if serves(member)]
    ready = [member for member in working if member.device is Device.FREE and not member.paused]
    available, free = _by_language(working), _by_language(ready)
    waiting = Counter(caller.language for caller in callers)
    ahead: Counter[Language] = Counter()
    found: list[Place] = []
    for caller in callers:
        mine = caller.language
        place = Place(
            call=caller.call,
            language=mine,
            position=ahead[mine] + 1,
            rank=ahead[mine] + 1 + _competitors(mine, ahead, available),
            waiting=waiting[mine],
            available=len(available[mine]),
            free=len(free[mine]),
        )
        found += [] if caller.is_callback else [place]
        ahead[mine] += 1
    return tuple(found)


def _by_language(members: Sequence[MemberSeen]) -> Serving:
    return {
        language: frozenset(m.consultant for m in members if m.language is language)
        for language in Language
    }


def _competitors(mine: Language, ahead: Mapping[Language, int], available: Serving) -> int:
    """Callers of another language count as far as it is my consultants who will serve them."""
    return round(
        sum(
            number * len(available[mine] & available[other]) / len(available[other])
            for other, number in ahead.items()
            if other is not mine and available[other]
        )
    )
