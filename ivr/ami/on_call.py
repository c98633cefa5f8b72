"""When telephones on call are rung, one after the other (domain 4.6, docs/adr/0014). Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.ids import Username
from ivr.ami.facts import CallerWaits, OnCallNews, OnCallState, RingOnCall
from ivr.ami.names import on_call
from tickets.on_call.views import RingingOrder


class Telephones(Protocol):
    """The list as administrators have arranged it."""

    @property
    def now(self) -> RingingOrder:
        """What counts at this moment; asked for each ring."""
        ...


class NoTelephones:
    """Nobody is on call."""

    now = RingingOrder()


class OnCall:
    """One round of the list for each shortage; whoever takes a call ends the round.

    A shortage begins when somebody waits who was told that nobody can answer, and ends when nobody
    does any more. After a round without success the list is left in peace for a while even if
    another shortage begins; after a talk those who still wait are the next round at once.
    """

    def __init__(self, telephones: Telephones) -> None:
        self._telephones = telephones
        self._rung: set[Username] = set()
        """In this round: the list may be arranged anew in the middle of it."""
        self._busy: Username | None = None
        self._taken = False
        self._began: datetime | None = None
        """The last round, unless it ended in a talk."""

    def due(self, in_vain: Sequence[CallerWaits], now: datetime) -> tuple[RingOnCall, ...]:
        """The next telephone to ring for those who wait in vain, in their order."""
        if not in_vain:
            self._rung.clear()
            return ()
        who = self._next()
        if self._busy or who is None or self._in_peace(now):
            return ()
        self._began = self._began if self._rung else now
        self._rung.add(who)
        self._busy, self._taken = who, False
        return (RingOnCall(who, in_vain[0].call, frozenset(one.language for one in in_vain)),)

    def take(self, told: OnCallNews) -> None:
        """What the telephone that rings has come to; others are not ours."""
        if told.who != self._busy:
            return
        if told.state is OnCallState.TAKEN:
            self._taken = True
            return
        self._busy = None
        if self._taken:
            self._rung.clear()
            self._began = None

    def replace(self, live: Mapping[Username, bool]) -> None:
        """After a reconnect: the telephones that are busy now, and whether somebody answered there.

        One that an earlier life of the service has rung is not rung twice.
        """
        if self._busy is not None and self._busy not in live:
            self.take(OnCallNews(self._busy, OnCallState.OVER))
        listed = self._telephones.now
        known = [who for who in map(on_call, (*listed.labels, *listed.silent)) if who in live]
        if known and self._busy is None:
            self._busy, self._taken = known[0], live[known[0]]
            self._rung.add(known[0])

    def _next(self) -> Username | None:
        ringing = map(on_call, self._telephones.now.labels)
        return next((who for who in ringing if who not in self._rung), None)

    def _in_peace(self, now: datetime) -> bool:
        """Only the beginning of a round is put off."""
        peace = self._telephones.now.peace
        return not self._rung and self._began is not None and now - self._began < peace
