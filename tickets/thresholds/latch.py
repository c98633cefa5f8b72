"""When an alert begins and when it is over: what only flickers is neither. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tickets.thresholds.rules import RULES, limit_of
from tickets.thresholds.views import Figure, Limits, Severity

Key = tuple[Figure, Severity]
Values = Mapping[Figure, float | None]
"""None: there is nothing to measure, so nothing is wrong."""

KEYS: Collection[Key] = tuple((figure, severity) for figure in Figure for severity in Severity)


@dataclass(frozen=True, slots=True)
class Latch:
    """Whether an alert is open, and since when the figure says otherwise."""

    open: bool = False
    otherwise_since: datetime | None = None

    def after(self, beyond: bool, now: datetime, lasts: timedelta) -> "Latch":
        """One look later."""
        if beyond is self.open:
            return Latch(self.open)
        since = self.otherwise_since or now
        return Latch(beyond) if now - since >= lasts else Latch(self.open, since)


Latches = Mapping[Key, Latch]


def looked(
    latches: Latches, values: Values, limits: Mapping[Figure, Limits], now: datetime
) -> Latches:
    """All of them, one look later."""
    return {key: _after(key, latches.get(key, Latch()), values, limits, now) for key in KEYS}


def _after(
    key: Key, latch: Latch, values: Values, limits: Mapping[Figure, Limits], now: datetime
) -> Latch:
    figure, severity = key
    mine = limits[figure]
    limit = limit_of(mine, severity)
    beyond = RULES[figure].beyond(values.get(figure), limit, before=latch.open)
    return latch.after(beyond, now, timedelta(seconds=mine.lasts))


def recalled(latches: Latches, open_now: Collection[Key]) -> Latches:
    """As the database has it: another process may have opened or ended some meanwhile."""
    return {
        key: latch
        if (latch := latches.get(key, Latch())).open is (key in open_now)
        else Latch(key in open_now)
        for key in KEYS
    }
