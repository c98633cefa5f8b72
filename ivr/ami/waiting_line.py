"""The waiting callers, in the order in which they will be served. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ids import CallId
from ivr.ami.facts import CallerLeft, CallerWaits, InQueue, MusicTurned

SPOKEN = timedelta(milliseconds=200)
"""The exchange looks for a sentence every few seconds; when there is none, the music is back in
a moment."""


@dataclass(slots=True)
class _Waiting:
    caller: CallerWaits
    quiet_since: datetime | None = None
    interludes: int = 0


class WaitingLine:
    """Folds what the exchange tells of its queues."""

    def __init__(self) -> None:
        self._waiting: dict[CallId, _Waiting] = {}

    def callers(self) -> tuple[CallerWaits, ...]:
        """Of equal priority, who joined earlier comes first; as the exchange does it."""
        joined = [waiting.caller for waiting in self._waiting.values()]
        return tuple(sorted(joined, key=lambda caller: -caller.priority))

    def interludes(self, call: CallId) -> int:
        """How often the music made way for a sentence since this caller joined; else 0."""
        waiting = self._waiting.get(call)
        return waiting.interludes if waiting else 0

    def clear(self) -> None:
        """A snapshot follows."""
        self._waiting.clear()

    def take(self, told: InQueue) -> None:
        """Who is told of twice keeps what is known."""
        match told:
            case CallerWaits():
                self._waiting.setdefault(told.call, _Waiting(told)).caller = told
            case CallerLeft():
                self._waiting.pop(told.call, None)
            case MusicTurned():
                if (waiting := self._waiting.get(told.call)) is not None:
                    _music(waiting, told)


def _music(waiting: _Waiting, told: MusicTurned) -> None:
    since = waiting.quiet_since
    waiting.interludes += told.on and since is not None and told.at - since >= SPOKEN
    waiting.quiet_since = None if told.on else told.at
