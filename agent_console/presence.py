"""Whether a consultant's console is there; many that vanish at once are our fault, not theirs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.ids import Username

LOST_AFTER = timedelta(seconds=15)
"""Three heartbeats of a console."""

SILENT_AFTER = timedelta(seconds=10)
"""Two heartbeats: not lost yet, but counted when many go together."""

SETTLING = timedelta(seconds=60)
"""After our own start consoles need this long to come back."""

MASS = 0.2
"""This share of consoles lost together is a fault of a network or of ours."""

FEWEST = 2
"""One console alone is never a mass, however few there are."""


@dataclass(frozen=True, slots=True)
class Losses:
    """Whose console is lost, and those whom the brake keeps ready all the same."""

    lost: frozenset[Username]
    braked: frozenset[Username]


@dataclass(slots=True)
class Presence:
    """When each console was last well: heard of, with its phone registered and a microphone."""

    started: datetime
    _well: dict[Username, datetime] = field(default_factory=dict)
    _closed: set[Username] = field(default_factory=set)

    def well(self, consultant: Username, at: datetime) -> None:
        """The console is there and can ring."""
        self._well[consultant] = at
        self._closed.discard(consultant)

    def closed(self, consultant: Username) -> None:
        """The console's socket is closed: at once part of a mass, lost only after a while."""
        self._closed.add(consultant)

    def forget(self, consultant: Username) -> None:
        """Who has signed out is not missed."""
        self._well.pop(consultant, None)
        self._closed.discard(consultant)

    def losses(self, ready: Iterable[Username], now: datetime) -> Losses:
        """Which of these ready consultants are lost at this moment."""
        for name in ready:
            self._well.setdefault(name, self.started)
        gone = frozenset(name for name in ready if now - self._well[name] >= LOST_AFTER)
        if now - self.started < SETTLING:
            return Losses(lost=frozenset(), braked=gone)
        braked = frozenset(name for name in gone if self._left_with_many(name, now))
        return Losses(lost=gone - braked, braked=braked)

    def _left_with_many(self, consultant: Username, now: datetime) -> bool:
        missing = {name for name in self._well if self._is_missing(name, now)}
        moment = self._well[consultant]
        together = sum(abs(self._well[name] - moment) <= LOST_AFTER for name in missing)
        present = len(self._well) - len(missing)
        return together >= FEWEST and together >= MASS * (present + together)

    def _is_missing(self, consultant: Username, now: datetime) -> bool:
        return consultant in self._closed or now - self._well[consultant] >= SILENT_AFTER
