"""A circuit breaker: a system that fails again and again is left alone for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog

from core.clock import Clock
from core.errors import Unavailable

FAILURES = 5
REST = timedelta(seconds=10)

log = structlog.get_logger()


class Breaker:
    """Opens after some failures in a row; then one attempt a rest finds out whether it is back."""

    def __init__(self, clock: Clock, failures: int = FAILURES, rest: timedelta = REST) -> None:
        self._clock = clock
        self._most = failures
        self._rest = rest
        self._failures = 0
        self._rests_since: datetime | None = None

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Around one attempt, in which ``Unavailable`` is a failure; refused while it rests."""
        self._refuse_at_rest()
        try:
            yield
        except Unavailable:
            self._failed()
            raise
        self._failures, self._rests_since = 0, None

    def _refuse_at_rest(self) -> None:
        if self._rests_since is None:
            return
        now = self._clock()
        if now - self._rests_since < self._rest:
            raise Unavailable("the system did not answer a moment ago", code="resting")
        self._rests_since = now  # this is the one attempt; others wait for how it ends

    def _failed(self) -> None:
        self._failures += 1
        if self._failures >= self._most:
            if self._rests_since is None:
                log.warning("breaker.open", failures=self._failures)
            self._rests_since = self._clock()
