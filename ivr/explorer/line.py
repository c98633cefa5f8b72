"""A line on which the caller does everything: each act of the line is a fork."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from core.ids import CallId
from core.language import Language
from ivr.line import CallerHungUp, Known

HANGS_UP = "hangs up"
NUMBER = "+48334832055"
MESSAGE_SECONDS = 7.0


class Caller(Protocol):
    """Decides what the caller does; hears what is played."""

    def press(self, options: Sequence[str | None]) -> str | None: ...
    def fork(self, options: Sequence[str | None]) -> str | None: ...
    def play(self, sound: str) -> None: ...

    seconds: float


class ForkingLine:
    """``ivr.line.Line`` whose caller takes each way once; ``keys`` are those worth pressing now."""

    def __init__(self, caller: Caller, known: Known) -> None:
        self._caller = caller
        self._gone = False
        self._withheld: bool | None = None
        self.call = CallId("1763664000.7")
        self.known = known
        self.keys: Sequence[str] = ()
        self.barge_in: Sequence[str] = ()

    @property
    def caller(self) -> str | None:
        """A number, or withheld; it stays what it was found to be."""
        if self._withheld is None:
            self._withheld = self._caller.fork([NUMBER, None]) is None
        return None if self._withheld else NUMBER

    async def play(self, recording: str, stop_keys: str = "") -> str | None:
        """Heard to its end, or cut short by a key."""
        key = None
        if self.keys:
            self._heard_out()  # a key during a question means what it means after it
        else:
            key = self._act([None, *(key for key in self.barge_in if key in stop_keys)])
        self._caller.play(recording)
        return key

    async def wait_key(self, seconds: float) -> str | None:
        """Silence, or one of the keys."""
        key = self._act([None, *self.keys])
        self._caller.seconds += 0 if key else seconds
        return key

    async def record(self, path: Path, seconds: int, stop_keys: str) -> float:
        """A message of some seconds."""
        self._act([None])
        self._caller.seconds += MESSAGE_SECONDS
        return MESSAGE_SECONDS

    async def use(self, language: Language) -> None:
        """Nothing is heard of it."""
        self._act([None])

    def __repr__(self) -> str:
        return f"line({self._gone}, {self._withheld})"

    def _heard_out(self) -> None:
        if self._gone:
            raise CallerHungUp

    def _act(self, options: Sequence[str | None]) -> str | None:
        """Who has hung up stays away."""
        if self._gone:
            raise CallerHungUp
        act = self._caller.press([*options, HANGS_UP])
        if act == HANGS_UP:
            self._gone = True
            raise CallerHungUp
        return act
