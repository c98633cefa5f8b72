"""Killing a piece of work between any two of its statements, one after the other."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from core.db import Sessions

MOST = 500
"""Statements: nothing that is tested here has so many."""

Work = Callable[[], Awaitable[object]]


class Killed(Exception):
    """The process ends here; what was not committed never happened."""


class Interrupting:
    """Raises before the statement or commit whose turn it is."""

    def __init__(self) -> None:
        self.left: int | None = None

    def __call__(self, *_: object) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Killed


@pytest.fixture
async def interrupted(sessions: Sessions) -> AsyncIterator[Callable[[Work], Awaitable[int]]]:
    """Runs a piece of work, killed before its first statement, then before its second, until it
    comes to its end; returns how often it was killed."""
    engine = sessions.kw["bind"]
    assert isinstance(engine, AsyncEngine)
    interrupting = Interrupting()
    points = ("before_cursor_execute", "commit")
    for point in points:
        event.listen(engine.sync_engine, point, interrupting)

    async def run(work: Work) -> int:
        for crashes in range(MOST):
            interrupting.left = crashes
            try:
                await work()
            except Killed:
                continue
            finally:
                interrupting.left = None
            return crashes
        raise AssertionError("the work never came to its end")

    yield run
    for point in points:
        event.remove(engine.sync_engine, point, interrupting)
