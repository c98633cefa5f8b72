"""Calls that are over, as long as a late fact may still come."""

from agent_console.live_call import LiveCall
from core.ids import CallId
from tickets.calls.events import CallAnswered, CallFact, CallQueued

OVER_KEPT = 2_000
"""Hours of a busy day."""

BEGINS_AGAIN = (CallQueued, CallAnswered)


class Over:
    """Remembers the newest of them, so that a late fact does not raise one again."""

    def __init__(self) -> None:
        self._calls: dict[CallId, LiveCall] = {}

    def __contains__(self, call: CallId) -> bool:
        return call in self._calls

    def add(self, call: LiveCall) -> None:
        """This one is over; the oldest is forgotten for it."""
        self._calls[call.id] = call
        if len(self._calls) > OVER_KEPT:
            del self._calls[next(iter(self._calls))]

    def take(self, call: CallId) -> LiveCall | None:
        """It goes on; None for a call that is not over, or not remembered."""
        return self._calls.pop(call, None)

    def settles(self, fact: CallFact) -> bool:
        """Whether this fact comes too late: nothing but a new wish for a person goes on."""
        over = self._calls.get(fact.call)
        return over is not None and not (isinstance(fact, BEGINS_AGAIN) and fact.at > over.since)
