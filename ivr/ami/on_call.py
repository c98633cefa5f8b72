"""When telephones on call are rung, one after the other (domain 4.6, docs/adr/0014). Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Self

from core.ids import Username
from core.on_call_settings import OnCallSettings
from ivr.ami.facts import CallerWaits, OnCallNews, OnCallState, RingOnCall
from ivr.ami.names import on_call


class OnCall:
    """One round of the list for each shortage; whoever takes a call ends the round.

    A shortage begins when somebody waits who was told that nobody can answer, and ends when nobody
    does any more. After a round without success the list is left in peace for a while even if
    another shortage begins; after a talk those who still wait are the next round at once.
    """

    def __init__(self, telephones: Sequence[Username], peace: timedelta) -> None:
        self._telephones = telephones
        self._peace = peace
        self._next = 0
        self._busy: Username | None = None
        self._taken = False
        self._began: datetime | None = None
        """The last round, unless it ended in a talk."""

    @classmethod
    def of(cls, settings: OnCallSettings) -> Self:
        """With nobody on call, nobody is ever rung."""
        telephones = [on_call(label) for label in settings.labels]
        return cls(telephones, timedelta(minutes=settings.again_minutes))

    def due(self, in_vain: Sequence[CallerWaits], now: datetime) -> tuple[RingOnCall, ...]:
        """The next telephone to ring for those who wait in vain, in their order."""
        if not in_vain:
            self._next = 0
            return ()
        if self._busy or self._next >= len(self._telephones) or self._in_peace(now):
            return ()
        who = self._telephones[self._next]
        self._began = self._began if self._next else now
        self._next += 1
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
            self._next, self._began = 0, None

    def replace(self, live: Mapping[Username, bool]) -> None:
        """After a reconnect: the telephones that are busy now, and whether somebody answered there.

        One that an earlier life of the service has rung is not rung twice.
        """
        if self._busy is not None and self._busy not in live:
            self.take(OnCallNews(self._busy, OnCallState.OVER))
        known = [who for who in self._telephones if who in live]
        if known and self._busy is None:
            self._busy, self._taken = known[0], live[known[0]]
            self._next = self._telephones.index(known[0]) + 1

    def _in_peace(self, now: datetime) -> bool:
        """Only the beginning of a round is put off."""
        return not self._next and self._began is not None and now - self._began < self._peace
