"""The floor: which consultants can take calls, who waits, and what follows from it. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.availability import SIGNED_OUT, Shown, serves, shown
from ivr.ami.facts import (
    MISSED,
    WRAPUP,
    CallerLeft,
    CallerWaits,
    InQueue,
    MemberGone,
    MemberSeen,
    MusicTurned,
    Order,
    Pause,
    Told,
    Withdraw,
)
from ivr.ami.names import is_on_call
from ivr.ami.places import Place, places
from ivr.ami.waiting_line import WaitingLine
from tickets.calls.events import (
    CallAnswered,
    CallbackDialled,
    CallbackReached,
    CallEnded,
    ConsultantChanged,
    OfferMissed,
    PlacedDialled,
)

MISSES = 2
"""A consultant who missed so many offers in a row is not at the desk."""
NOBODY_FOR = timedelta(seconds=2)
"""A page that reloads is away for a moment; callers are told within five seconds all the same."""

Consequence = ConsultantChanged | Order


@dataclass(slots=True)
class _Consultant:
    members: dict[Language, MemberSeen] = field(default_factory=dict)
    misses: int = 0
    shown: Shown = SIGNED_OUT


class Floor:
    """Folds what the exchange tells; answers with changes to publish and orders to carry out."""

    def __init__(self) -> None:
        self._consultants: dict[Username, _Consultant] = {}
        self._line = WaitingLine()
        self._told: set[CallId] = set()
        self._nobody_since: dict[Language, datetime] = {}

    def waiting(self) -> tuple[CallerWaits, ...]:
        """The callers in the queues, in the order in which they will be served."""
        return self._line.callers()

    def places(self) -> tuple[Place, ...]:
        """The same, and how many consultants are there for each of them."""
        return places(self.waiting(), self.members())

    def interludes(self, call: CallId) -> int:
        """How often this caller was told something since joining the queue."""
        return self._line.interludes(call)

    def can_answer(self, language: Language) -> bool:
        """Whether somebody takes calls in this language, now or after the talk in hand."""
        return any(
            serves(member)
            for consultant in self._consultants.values()
            if (member := consultant.members.get(language)) is not None
        )

    def members(self) -> tuple[MemberSeen, ...]:
        """All memberships, to be restored in an exchange that forgot them."""
        return tuple(
            member
            for consultant in self._consultants.values()
            for member in consultant.members.values()
        )

    def languages(self, consultant: Username) -> frozenset[Language]:
        """In which queues the consultant is."""
        known = self._consultants.get(consultant)
        return frozenset(known.members) if known else frozenset()

    def take(self, told: Told, at: datetime) -> tuple[Consequence, ...]:
        """What follows from this."""
        match told:
            case MemberSeen() | MemberGone():
                return self._member(told, at)
            case CallAnswered() | CallbackReached():
                return self._answered(told.consultant)
            case OfferMissed(briefly=False):
                return self._missed(told.consultant)
            case CallerWaits() | CallerLeft() | MusicTurned():
                self._queued(told)
            case _:
                self._note(told)
        return ()

    def _note(self, told: Told) -> None:
        if isinstance(told, CallbackDialled | PlacedDialled):
            self._at_the_desk(told.consultant)
        elif isinstance(told, CallEnded):
            self._line.take(CallerLeft(told.call))
            self._told.discard(told.call)

    def replace(
        self, members: tuple[MemberSeen, ...], waiting: tuple[CallerWaits, ...], at: datetime
    ) -> tuple[Consequence, ...]:
        """Take over a snapshot; who is not in it has gone."""
        seen = {(member.consultant, member.language) for member in members}
        gone = tuple(
            MemberGone(member.consultant, member.language)
            for member in self.members()
            if (member.consultant, member.language) not in seen
        )
        self._line.clear()
        self._told.intersection_update(caller.call for caller in waiting)
        for caller in waiting:
            self._queued(caller)
        return tuple(change for told in gone + members for change in self._member(told, at))

    def due(self, now: datetime) -> tuple[Withdraw, ...]:
        """Callers who must be told that nobody can answer; each of them once."""
        for language in Language:
            if self.can_answer(language):
                self._nobody_since.pop(language, None)
            else:
                self._nobody_since.setdefault(language, now)
        orders = tuple(
            Withdraw(caller.call, caller.channel, caller.language)
            for caller in self.waiting()
            if caller.call not in self._told and self._nobody_for_long(caller.language, now)
        )
        self._told.update(order.call for order in orders)
        return orders

    def in_vain(self, now: datetime) -> tuple[CallerWaits, ...]:
        """Who was told that nobody can answer and waits on the line all the same, while that is
        still so."""
        return tuple(
            caller
            for caller in self.waiting()
            if caller.told
            and not caller.is_callback
            and self._nobody_for_long(caller.language, now)
        )

    def not_withdrawn(self, call: CallId) -> None:
        """The order failed: it is due again."""
        self._told.discard(call)

    def _nobody_for_long(self, language: Language, now: datetime) -> bool:
        since = self._nobody_since.get(language)
        return since is not None and now - since >= NOBODY_FOR

    def _queued(self, told: InQueue) -> None:
        self._line.take(told)
        if isinstance(told, CallerWaits) and told.told:
            self._told.add(told.call)

    def _member(self, told: MemberSeen | MemberGone, at: datetime) -> tuple[Consequence, ...]:
        consultant = self._consultants.setdefault(told.consultant, _Consultant())
        if isinstance(told, MemberSeen):
            consultant.members[told.language] = told
        else:
            consultant.members.pop(told.language, None)
        before, consultant.shown = consultant.shown, shown(consultant.members)
        if not consultant.members:
            del self._consultants[told.consultant]
        if consultant.shown == before:
            return ()
        return (ConsultantChanged(at=at, consultant=told.consultant, **consultant.shown._asdict()),)

    def _answered(self, name: Username) -> tuple[Consequence, ...]:
        """Paused from the first second of the talk: pausing at its end would be a race."""
        self._at_the_desk(name)
        return () if is_on_call(name) else (Pause(name, WRAPUP),)

    def _at_the_desk(self, name: Username) -> None:
        if consultant := self._consultants.get(name):
            consultant.misses = 0

    def _missed(self, name: Username) -> tuple[Consequence, ...]:
        consultant = self._consultants.get(name)
        if consultant is None:
            return ()
        consultant.misses += 1
        if consultant.misses < MISSES:
            return ()
        consultant.misses = 0
        return (Pause(name, MISSED),)
