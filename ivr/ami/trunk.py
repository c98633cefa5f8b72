"""How full the trunk is, and from when on callers hear the most important thing first. Pure."""

from collections.abc import Callable

CROWDED_PERCENT, EASED_PERCENT = 80, 70
"""Of the trunk's channels: crowded from the first on, and until there are fewer than the second."""


def is_crowded(before: bool, calls: int, channels: int) -> bool:
    """Whether it is crowded now, given whether it was: in between, what was stays."""
    limit = EASED_PERCENT if before else CROWDED_PERCENT
    return calls * 100 >= limit * channels


class Trunk:
    """Judges at every arrival, for between two of them there are only fewer calls."""

    def __init__(self, calls: Callable[[], int], channels: Callable[[], int]) -> None:
        self._calls = calls
        self._channels = channels
        self._crowded = False

    def crowded(self) -> bool:
        """Whether the call that has just arrived meets a crowd.

        It is one of them, even if the exchange's manager has not told of it yet.
        """
        calls = max(self._calls(), 1)
        self._crowded = is_crowded(self._crowded, calls, self._channels())
        return self._crowded
