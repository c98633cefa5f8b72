"""Runs flows again and again, until each fork has been taken from everywhere it can be reached."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ivr.endings import Ending
from ivr.explorer.call import ExploredCall
from ivr.explorer.entries import Entry
from ivr.explorer.graph import Explored, Lengths, Walk
from ivr.explorer.house import Declared, Houses, Outcomes
from ivr.explorer.run import Run, Script
from ivr.explorer.state import State
from ivr.explorer.steps import declared_steps
from ivr.prompts import Prompts


class Explorer:
    """What all runs share: the words, and what the house may answer."""

    def __init__(
        self, prompts: Prompts, lengths: Lengths, outcomes: Declared, values: Mapping[str, Outcomes]
    ) -> None:
        self._prompts, self._lengths = prompts, lengths
        self._houses = Houses(outcomes, values)

    def explore(self, entries: Sequence[Entry], files: Sequence[Path]) -> Explored:
        """Everything that can happen in these conversations; the files are those of their flows."""
        runs = [run for entry in entries for run in self._runs(entry, silent=False)]
        return Explored(
            ways=frozenset(way for run in runs for way in run.ways),
            questions=frozenset(question for run in runs for question in run.questions),
            sounds=frozenset(sound for run in runs for sound in run.sounds),
            walks=tuple(walk for entry in entries for walk in self._walks(entry)),
            declared=declared_steps(*files),
            visited=frozenset(place for run in runs for place in run.visited),
            lengths=self._lengths,
            forks=len(runs),
        )

    def _walks(self, entry: Entry) -> Iterator[Walk]:
        for run in self._runs(entry, silent=True):
            yield Walk(entry.name, tuple(run.heard), run.settled)

    def _runs(self, entry: Entry, *, silent: bool) -> Iterator[Run]:
        """Shortest first; each run leaves the forks that it has passed to later ones."""
        seen: set[State] = set()
        waiting: deque[Script] = deque([()])
        while waiting:
            run = Run(waiting.popleft(), seen, self._lengths, silent=silent)
            run.drive(entry.name, lambda run=run: self._conversation(entry, run))  # type: ignore[misc]
            waiting += run.branches
            yield run

    async def _conversation(self, entry: Entry, run: Run) -> Ending:
        call = ExploredCall(run, run.fork(entry.known), self._prompts)
        return await entry.flow(call, self._houses.house(run))
