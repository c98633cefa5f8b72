"""A line on which the caller does everything: what is pressed at each step is a fork."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from core.ids import CallId
from core.language import Language
from ivr.explorer.plans import HANGS_UP, Plan
from ivr.line import CallerHungUp, Known
from ivr.menu import ALL_KEYS

NUMBER = "+48334832055"
MESSAGE_SECONDS = 7.0


class Caller(Protocol):
    """Decides what the caller does; hears what is played."""

    def press(self, options: Sequence[Plan]) -> Plan: ...
    def fork(self, options: Sequence[str | None]) -> str | None: ...
    def play(self, sound: str) -> None: ...

    seconds: float


class ForkingLine:
    """``ivr.line.Line`` whose caller decides once at each step, and then abides by it.

    A test shows that callers who decide anew at every moment come to no other step.
    """

    def __init__(self, caller: Caller, known: Known) -> None:
        self._caller = caller
        self._gone = False
        self._plans: Sequence[Plan] = ()
        self._planned: Iterator[str] | None = None
        self._heard_out = False
        self.call = CallId("1763664000.7")
        self.known = known

    @property
    def caller(self) -> str | None:
        """A number, or withheld: whatever was found before, so that less has to be remembered."""
        return self._caller.fork([NUMBER, None])

    def begin(self, plans: Sequence[Plan], *, heard_out: bool) -> None:
        """A step begins; ``heard_out``: keys are pressed when all is told, which means the same."""
        self._plans = [*plans, (HANGS_UP,)]
        self._planned = None
        self._heard_out = heard_out

    async def play(self, recording: str, stop_keys: str = "") -> str | None:
        """Heard to its end, or cut short by a key."""
        self._still_there()
        key = None if self._heard_out else self._act(stop_keys)
        self._caller.play(recording)
        return key

    async def allow_recording(self) -> None:
        """Nobody hears anything of it."""
        self._still_there()

    async def wait_key(self, seconds: float) -> str | None:
        """Silence, or a key."""
        key = self._act(ALL_KEYS)
        self._caller.seconds += 0 if key else seconds
        return key

    async def record(self, path: Path, seconds: int, stop_keys: str) -> float:
        """A message of some seconds."""
        self._act("")
        self._caller.seconds += MESSAGE_SECONDS
        return MESSAGE_SECONDS

    async def use(self, language: Language) -> None:
        """Nothing is heard of it."""
        self._act("")

    def __repr__(self) -> str:
        return f"line({self._gone})"

    def _still_there(self) -> None:
        """Who has hung up stays away."""
        if self._gone:
            raise CallerHungUp

    def _act(self, keys: str) -> str | None:
        self._still_there()
        act = self._next()
        if act == HANGS_UP:
            self._gone = True
            raise CallerHungUp
        return act if act is not None and act in keys else None

    def _next(self) -> str | None:
        if self._planned is None:
            self._planned = iter(self._caller.press(self._plans))
        return next(self._planned, None)
