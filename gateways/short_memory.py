"""A small cache: what was found is remembered for a while, and never longer."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Generic, TypeVar

Found = TypeVar("Found")


class ShortMemory(Generic[Found]):
    """The newest ``most`` answers, each for ``lasting``."""

    def __init__(self, most: int, lasting: timedelta) -> None:
        self._most = most
        self._lasting = lasting
        self._kept: OrderedDict[str, tuple[datetime, Found]] = OrderedDict()

    def get(self, key: str, now: datetime) -> Found | None:
        """What was found not too long ago."""
        kept = self._kept.get(key)
        if kept is None or now - kept[0] >= self._lasting:
            self._kept.pop(key, None)
            return None
        return kept[1]

    def put(self, key: str, found: Found, now: datetime) -> None:
        """Remember; the oldest answer makes room."""
        self._kept.pop(key, None)
        self._kept[key] = (now, found)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
