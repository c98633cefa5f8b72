"""When each kind of background work of this process last went well."""

from contextvars import ContextVar
from datetime import datetime

from core.clock import Clock


class Diary:
    """One line for each kind of work: its newest success."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.last: dict[str, datetime] = {}

    def keep(self) -> None:
        """From now on, work of this task and of those it starts is noted here."""
        _KEPT.set(self)

    def note(self, work: str) -> None:
        """This work went well just now."""
        self.last[work] = self._clock()


_KEPT: ContextVar[Diary | None] = ContextVar("diary", default=None)
"""Of the running house; a context, so that two houses in one process keep two diaries."""


def went_well(work: str) -> None:
    """Note it, if a diary is kept."""
    if (diary := _KEPT.get()) is not None:
        diary.note(work)
