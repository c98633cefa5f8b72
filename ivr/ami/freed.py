"""Who has passed a caller on has nothing to write up, and takes calls again. Pure."""

from core.ids import CallId, Username
from ivr.ami.facts import Free
from tickets.calls.events import (
    CallAnswered,
    CallEnded,
    CallFact,
    CallOffered,
    CallTransferred,
)


class Freed:
    """Waits until the caller is in other hands: who is not answered comes back first."""

    def __init__(self) -> None:
        self._passed: dict[CallId, Username] = {}

    def take(self, fact: CallFact) -> tuple[Free, ...]:
        """Who is free by this fact."""
        match fact:
            case CallTransferred(to=None):
                return (Free(fact.consultant),)
            case CallTransferred():
                self._passed[fact.call] = fact.consultant
            case CallOffered() if self._passed.get(fact.call) == fact.consultant:
                del self._passed[fact.call]
            case CallAnswered():
                by = self._passed.pop(fact.call, None)
                return (Free(by),) if by and by != fact.consultant else ()
            case CallEnded():
                self._passed.pop(fact.call, None)
            case _:
                """Nothing that changes hands."""
        return ()
