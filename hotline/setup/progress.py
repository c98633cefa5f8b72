"""Progress of the set-up: numbered lines with the time each step took."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

Say = Callable[[str], None]
"""Tells the person at the keyboard what a long step is doing."""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the set-up; ``do`` returns in a few words what it did."""

    title: str
    do: Callable[[Say], str]


class Progress:
    """Writes one line a step; on a terminal the running step's line shows what it is doing."""

    def __init__(
        self,
        out: TextIO,
        *,
        total: int,
        done: int = 0,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._out = out
        self._total = total
        self._done = done
        self._seconds = seconds
        self._live = out.isatty()

    def run(self, steps: Sequence[Step]) -> None:
        """All steps in order; the first that fails ends it with its own error."""
        for step in steps:
            self._done += 1
            self._run(step, f"[{self._done}/{self._total}] {step.title}")

    def _run(self, step: Step, label: str) -> None:
        started = self._seconds()
        self._say(f"{label} ...")
        try:
            what = step.do(lambda detail: self._say(f"{label}: {detail.rstrip(' .')} ..."))
        except BaseException:
            self._line(f"{label}: stopped after {self._seconds() - started:.1f} s")
            raise
        self._line(f"{label}: {what} ({self._seconds() - started:.1f} s)")

    def _say(self, text: str) -> None:
        if self._live:
            self._out.write(f"\r\x1b[K{text}")
            self._out.flush()
        else:
            self._line(text)

    def _line(self, text: str) -> None:
        self._out.write(f"\r\x1b[K{text}\n" if self._live else f"{text}\n")
        self._out.flush()
