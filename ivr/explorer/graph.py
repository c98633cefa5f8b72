"""What an exploration has found: steps, the ways between them, and what silence leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.language import Language


class Kind(StrEnum):
    """What happens at a step."""

    START = "start"
    ASKS = "asks"
    SAYS = "says"
    ENTERS = "enters"
    """The caller enters a number."""
    RECORDS = "records"
    WONDERS = "wonders"
    """The flow asks the house, and the caller hears nothing of it."""
    END = "end"


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One place in a conversation; the same words in the same function are the same step."""

    flow: str
    function: str
    kind: Kind
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.flow}.{self.function} {self.kind} {' '.join(self.words)}"


QUEUE = Step("", "", Kind.END, ("queue",))
ORDERS_CALLBACK = Step("", "", Kind.END, ("callback_instead",))
"""That conversation begins; it is explored as one of its own."""
GOODBYE = Step("", "", Kind.END, ("goodbye",))
HUNG_UP = Step("", "", Kind.END, ("the caller hung up",))
A_RECORDING = "a recording"
"""What is stored by recording."""
A_COMMENT = "a comment"
A_TAKE = "a take"
"""What is recorded and removed again with the call: nothing is stored by it."""
BROKEN = "breaks:"
"""The first word of an end that is none."""


def broken(why: str) -> Step:
    """A flow that ended in a fault."""
    return Step("", "", Kind.END, (BROKEN, why))


class Act(StrEnum):
    """How a step is left."""

    HEARD = "heard"
    KEY = "key"
    PERSON = "person"
    """Zero, where the menu has no meaning of its own for it."""
    NO_ANSWER = "no answer"
    """Silence or wrong keys until all attempts are spent."""
    OUTCOME = "outcome"
    HANG_UP = "hang up"


SILENT = frozenset({Act.HEARD, Act.NO_ANSWER, Act.OUTCOME})
"""How a caller who presses nothing gets on."""


@dataclass(frozen=True, slots=True, order=True)
class Way:
    """From one step to the next."""

    start: Step
    act: Act
    label: str
    end: Step


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """What a menu offers: its keys, its words as recordings or texts, its patience in seconds."""

    keys: tuple[str, ...]
    sounds: tuple[str, ...]
    patience: float


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording that was played to its end, so many seconds after the answer."""

    sound: str
    at: float


@dataclass(frozen=True, slots=True)
class Walk:
    """One conversation with a caller who presses nothing at all; ``opening``: of a new call."""

    entry: str
    opening: bool
    heard: tuple[Heard, ...]
    settled: float | None
    """Seconds until the queue, or until told that nobody can answer; None: neither ever."""


@dataclass(frozen=True, slots=True, order=True)
class Ended:
    """How a conversation ended after its last step, and what had been stored by then, in order."""

    entry: str
    last: Step
    end: Step
    stored: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A place in the source of a flow."""

    file: str
    first: int
    last: int


Lengths = Mapping[Language, Mapping[str, float]]
"""Seconds of each recorded prompt in each language."""


@dataclass(frozen=True, slots=True)
class Explored:
    """All that was found; the refusals are functions of this alone."""

    ways: frozenset[Way]
    questions: frozenset[tuple[Step, Question]]
    sounds: frozenset[str]
    walks: tuple[Walk, ...]
    """Of those who are owed a person."""
    owed: frozenset[Step]
    """Questions to those who are owed a person."""
    guided: frozenset[Step]
    """Questions to those who look for their way."""
    ended: frozenset[Ended]
    declared: frozenset[Line]
    visited: frozenset[tuple[str, int]]
    lengths: Lengths
    forks: int
    states: int

    @property
    def steps(self) -> frozenset[Step]:
        return frozenset(step for way in self.ways for step in (way.start, way.end))
