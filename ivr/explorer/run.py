"""One run of a flow: it answers by a script, and remembers every fork beyond its end."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from ivr.endings import Ending, Goodbye, ToQueue
from ivr.explorer.graph import (
    GOODBYE,
    HUNG_UP,
    ORDERS_CALLBACK,
    QUEUE,
    Act,
    Ended,
    Heard,
    Kind,
    Lengths,
    Question,
    Step,
    Way,
    broken,
)
from ivr.explorer.seconds import seconds_of
from ivr.explorer.state import KnownState, States
from ivr.line import CallerHungUp
from tickets.calls.events import CallFact

Option = TypeVar("Option")
Script = tuple[int, ...]
"""Which option to take at each fork, from the first on."""
MOST_FORKS = 400
"""A conversation with a silent caller that is longer never ends."""
TWICE = 2
"""More need not be told apart: what is stored twice is refused."""


class Endless(Exception):
    """A silent caller is kept for ever."""


class Run:
    """A run along a script, then along the first option of every fork.

    Without ``states`` the caller presses nothing, and only the house's answers fork.
    """

    def __init__(self, script: Script, states: States | None, lengths: Lengths) -> None:
        self._script, self._states, self._lengths = script, states, lengths
        self._taken: list[int] = []
        self._at: Step | None = None
        self._left: tuple[Act, str] = (Act.HEARD, "")
        self.branches: list[Script] = []
        self.ways: set[Way] = set()
        self.questions: set[tuple[Step, Question]] = set()
        self.sounds: set[str] = set()
        self.visited: set[tuple[str, int]] = set()
        self.heard: list[Heard] = []
        self.seconds = 0.0
        self.settled: float | None = None
        self.ended: Ended | None = None
        self._stored: tuple[str, ...] = ()

    @property
    def asked(self) -> set[Step]:
        """The steps at which the caller was asked something."""
        return {step for step, _ in self.questions}

    def press(self, options: Sequence[Option]) -> Option:
        """What the caller does; the first option is to do nothing."""
        if self._states is not None:
            return self.fork(options)
        self._taken.append(0)
        self._within_bounds()
        return options[0]

    def fork(self, options: Sequence[Option]) -> Option:
        """One of these; the others are left for later runs."""
        self._within_bounds()
        place = len(self._taken)
        if place >= len(self._script):
            self._branch(len(options))
        choice = self._script[place] if place < len(self._script) else 0
        self._taken.append(choice)
        return options[choice]

    def enter(self, step: Step) -> None:
        """The conversation comes to this step."""
        if self._at is not None:
            self.ways.add(Way(self._at, *self._left, step))
        self._at, self._left = step, (Act.HEARD, "")

    def leave(self, act: Act, label: str = "") -> None:
        """And leaves it so."""
        self._left = act, label

    def play(self, sound: str) -> None:
        """The caller hears this to its end."""
        self.sounds.add(sound)
        if self._states is not None:
            return  # how long it takes is asked of the silent alone
        self.seconds += seconds_of(sound, self._lengths)
        self.heard.append(Heard(sound, self.seconds))

    def store(self, what: str) -> None:
        """This stays when the call is over."""
        if self._stored.count(what) < TWICE:
            self._stored = (*self._stored, what)

    def hear(self, fact: CallFact) -> None:
        """The conversation tells this of itself; an exploration takes it as it comes."""

    def settle(self) -> None:
        """The caller is in the queue, or knows that nobody can answer."""
        self.settled = self.seconds if self.settled is None else self.settled

    def known(self) -> tuple[object, ...]:
        """What else has to be alike where two runs are taken to stand in one place."""
        return (self._stored,)

    def drive(self, entry: str, flow: Callable[[], Awaitable[Ending]]) -> None:
        """Run the flow to its end, or to where another run has been."""
        self.enter(Step(entry, entry, Kind.START, (entry,)))
        try:
            end = self._end(_result(flow()))
        except CallerHungUp:
            self.leave(Act.HANG_UP)
            end = HUNG_UP
        except (KnownState, Endless):
            return
        except Exception as fault:  # noqa: BLE001 (whatever it is, the caller is left with nothing)
            end = broken(f"{type(fault).__name__} {fault}"[:80])
        self.ended = Ended(entry, self._at or end, end, self._stored)
        self.enter(end)

    def _end(self, ending: Ending | None) -> Step:
        match ending:
            case ToQueue(wants_callback=wants_callback):
                self.settle()
                return ORDERS_CALLBACK if wants_callback else QUEUE
            case Goodbye():
                return GOODBYE
            case _:
                return broken(f"it ends with {ending}")

    def _branch(self, options: int) -> None:
        if options == 1:
            return
        if self._states is not None:
            self._states.enter(Run.drive.__code__, self._at, *self.known())
        taken = tuple(self._taken)
        self.branches += [(*taken, other) for other in range(1, options)]

    def _within_bounds(self) -> None:
        if len(self._taken) > MOST_FORKS:
            raise Endless


def _result(flow: Awaitable[Ending]) -> Ending:
    """Flows over doubles never wait, so no event loop is needed."""
    steps = flow.__await__()
    try:
        next(steps)
    except StopIteration as end:
        ending: Ending = end.value
        return ending
    raise RuntimeError("a flow waits for something that is neither the call nor the house")
