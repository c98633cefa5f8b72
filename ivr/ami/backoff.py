"""How long to wait before trying again: longer each time, and never all at once."""

from collections.abc import Callable

FIRST_SECONDS = 0.2
LONGEST_SECONDS = 30.0


class Backoff:
    """Doubles from 0.2 s to 30 s; chance spreads many clients that lost the same server."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._limit = FIRST_SECONDS

    def reset(self) -> None:
        """It worked: the next fault begins anew."""
        self._limit = FIRST_SECONDS

    def next(self, *, at_least: float = 0.0) -> float:
        """Seconds to wait: between half the limit and the limit."""
        seconds = self._limit * (0.5 + self._chance() / 2)
        self._limit = min(self._limit * 2, LONGEST_SECONDS)
        return max(seconds, at_least)
