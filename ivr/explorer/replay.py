"""A past call runs against today's flows: as far as they follow it, and where they would not.

The record of a call says which way it took, not what the house answered then: at each question to
the house every answer is tried, and the one that leads along the record is the one it was.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import TypeAdapter

from ivr.endings import Ending
from ivr.explorer.call import ExploredCall
from ivr.explorer.entry import Entry
from ivr.explorer.house import Houses, Replies
from ivr.explorer.line import ForkingLine
from ivr.explorer.run import Run, Script
from ivr.explorer.state import KnownState, States
from ivr.prompts import Prompts
from tickets.calls.events import CallFact, CallRouted, LanguageChosen, MessageLeft, StepTaken


class Mark(NamedTuple):
    """One thing that a conversation told of its way; never what was entered."""

    what: str
    """``step``, ``language``, ``queue`` with the reason, or ``message``."""
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How far today's flows follow a record, and where they would go instead."""

    marks: tuple[Mark, ...]
    followed: int
    instead: tuple[Mark, ...]
    """What may come next today, after the marks that were followed; empty: the call may end."""

    @property
    def differs(self) -> bool:
        """Whether the call would go another way today."""
        return self.followed < len(self.marks)


MARKS, PARTS = TypeAdapter(tuple[Mark, ...]), TypeAdapter(tuple[Replayed, ...])
"""How they come to another process and back."""


class Elsewhere(KnownState):
    """The run leaves the record, or has followed all of it: what comes then is of no use."""


class Following(Run):
    """A run that ends where it leaves the record."""

    def __init__(self, script: Script, states: States, marks: Sequence[Mark]) -> None:
        super().__init__(script, states, {})
        self._marks = marks
        self.followed = 0
        self.instead: Mark | None = None

    def hear(self, fact: CallFact) -> None:
        """On to the next mark, or away."""
        mark = marked(fact)
        if mark is None:
            return
        if mark != self._marks[self.followed]:
            self.instead = mark
            raise Elsewhere
        self.followed += 1
        if self.followed == len(self._marks):
            raise Elsewhere

    def known(self) -> tuple[object, ...]:
        """Two runs that stand alike have come equally far."""
        return (*super().known(), self.followed)


class Replayer:
    """Follows records through the conversations of today."""

    def __init__(self, prompts: Prompts, replies: Replies, entries: Sequence[Entry]) -> None:
        self._prompts, self._often = prompts, replies.often
        self._houses = Houses(replies)
        self._entries = entries

    def replay(self, marks: Sequence[Mark]) -> tuple[Replayed, ...]:
        """Each part of the call: up to the queue, and what came of leaving it again."""
        parts = [*_parts(marks)]
        opening = [entry for entry in self._entries if entry.opening]
        later = [entry for entry in self._entries if not entry.opening]
        return tuple(
            max(
                (self._follow(entry, part) for entry in (later if place else opening)),
                key=lambda replayed: replayed.followed,
            )
            for place, part in enumerate(parts)
        )

    def _follow(self, entry: Entry, marks: tuple[Mark, ...]) -> Replayed:
        farthest, instead = 0, set[Mark]()
        for run in self._runs(entry, marks):
            if run.followed > farthest:
                farthest, instead = run.followed, set()
            if run.followed == len(marks):
                return Replayed(marks, len(marks), ())
            if run.followed == farthest and run.instead is not None:
                instead.add(run.instead)
        return Replayed(marks, farthest, tuple(sorted(instead)))

    def _runs(self, entry: Entry, marks: tuple[Mark, ...]) -> Iterator[Following]:
        states, waiting = States(), deque[Script]([()])
        while waiting:
            run = Following(waiting.popleft(), states, marks)
            run.drive(entry.name, lambda run=run: self._conversation(entry, run))  # type: ignore[misc]
            waiting += run.branches
            yield run

    async def _conversation(self, entry: Entry, run: Following) -> Ending:
        line = ForkingLine(run, run.fork(entry.known))
        call = ExploredCall(run, line, self._prompts, self._often)
        return await entry.flow(call, self._houses.house(run))


def marked(fact: CallFact) -> Mark | None:
    """The mark of a fact that a flow tells; None of one that says nothing of its way."""
    match fact:
        case StepTaken():
            return Mark("step", fact.step, _pressed(fact.key))
        case LanguageChosen():
            return Mark("language", str(fact.language))
        case CallRouted():
            return Mark("queue", str(fact.reason))
        case MessageLeft():
            return Mark("message")
        case _:
            return None


def read_mark(kind: str, detail: Mapping[str, str]) -> Mark | None:
    """The same, of a fact as the ledger keeps it."""
    match kind:
        case "step_taken":
            return Mark("step", detail["step"], _pressed(detail.get("key", "")))
        case "language_chosen":
            return Mark("language", detail["language"])
        case "call_routed":
            return Mark("queue", detail["reason"])
        case "message_left":
            return Mark("message")
        case _:
            return None


def _pressed(key: str) -> str:
    """A step may bear more than a key: the number of the ticket it is about."""
    return key if len(key) == 1 else ""


def _parts(marks: Iterable[Mark]) -> Iterator[tuple[Mark, ...]]:
    """A part ends when the caller is sent to the queue."""
    part: list[Mark] = []
    for mark in marks:
        part.append(mark)
        if mark.what == "queue":
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)
