"""Runs flows again and again, until each fork has been taken from everywhere it can be reached."""

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from ivr.endings import Ending, ToQueue
from ivr.explorer.call import ExploredCall
from ivr.explorer.entry import Entry
from ivr.explorer.graph import Explored, Lengths, Walk
from ivr.explorer.house import Houses, Replies
from ivr.explorer.line import ForkingLine
from ivr.explorer.run import Run, Script
from ivr.explorer.state import Forgets, States
from ivr.explorer.steps import declared_steps
from ivr.explorer.tails import only_returns
from ivr.prompts import Prompts


class OtherQueue(Exception):
    """A caller would wait for consultants who speak another language than the call."""


class Explorer:
    """What all runs share: the words, what the house may answer, and how callers behave."""

    def __init__(
        self,
        prompts: Prompts,
        lengths: Lengths,
        replies: Replies,
        line: type[ForkingLine] = ForkingLine,
        forgets: Forgets = only_returns,
    ) -> None:
        self._prompts, self._lengths, self._often = prompts, lengths, replies.often
        self._houses = Houses(replies)
        self._line, self._forgets = line, forgets

    def explore(self, entries: Sequence[Entry], files: Sequence[Path]) -> Explored:
        """Everything that can happen in these conversations; the files are those of their flows."""
        states = {entry.name: States(self._forgets) for entry in entries}
        found = {entry: [*self._runs(entry, states[entry.name])] for entry in entries}
        runs = [run for of_entry in found.values() for run in of_entry]
        owing = [entry for entry in entries if entry.owes_a_person]
        guiding = [entry for entry in entries if not entry.served]
        return Explored(
            ways=frozenset(way for run in runs for way in run.ways),
            questions=frozenset(question for run in runs for question in run.questions),
            sounds=frozenset(sound for run in runs for sound in run.sounds),
            walks=tuple(walk for entry in owing for walk in self._walks(entry)),
            owed=frozenset(step for one in owing for run in found[one] for step in run.asked),
            guided=frozenset(step for one in guiding for run in found[one] for step in run.asked),
            ended=frozenset(run.ended for run in runs if run.ended),
            declared=declared_steps(*files),
            visited=frozenset(place for run in runs for place in run.visited),
            lengths=self._lengths,
            forks=len(runs),
            states=sum(map(len, states.values())),
        )

    def _walks(self, entry: Entry) -> Iterator[Walk]:
        """Without comparing where they stand, which says nothing of how long it took to come."""
        for run in self._runs(entry, None):
            yield Walk(entry.name, entry.opening, tuple(run.heard), run.settled)

    def _runs(self, entry: Entry, states: States | None) -> Iterator[Run]:
        """Shortest first; each run leaves the forks that it has passed to later ones."""
        waiting: deque[Script] = deque([()])
        while waiting:
            run = Run(waiting.popleft(), states, self._lengths)
            run.drive(entry.name, lambda run=run: self._conversation(entry, run))  # type: ignore[misc]
            waiting += run.branches
            yield run

    async def _conversation(self, entry: Entry, run: Run) -> Ending:
        line = self._line(run, run.fork(entry.known))
        call = ExploredCall(run, line, self._prompts, self._often)
        ending = await entry.flow(call, self._houses.house(run))
        if isinstance(ending, ToQueue) and ending.language is not call.language:
            raise OtherQueue(ending.language)
        return ending
