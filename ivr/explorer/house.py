"""A house that answers everything: each question of a flow forks over its declared outcomes."""

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from types import FrameType
from typing import cast, get_type_hints

from core.errors import Unavailable
from ivr.explorer.call import step_at
from ivr.explorer.graph import Act, Kind
from ivr.explorer.run import Run
from ivr.flows.needs import House
from tickets.calls.events import CallFact

Outcomes = Mapping[str, object]
"""What may come back, each with a name for the picture."""
Declared = Mapping[Callable[..., object], Outcomes]
AWAY = "does not answer"
WHERE = "in ivr/explorer/declared.py"


@dataclass(frozen=True, slots=True)
class Replies:
    """All that a house may answer: to questions, to deeds (which stay), and as plain values.

    ``often``: facts that may be told more than once in a conversation.
    """

    questions: Declared
    deeds: Declared
    values: Mapping[str, Outcomes]
    often: frozenset[type[CallFact]]


class Undeclared(Exception):
    """Flows need something whose outcomes nobody has declared; the message says what and where."""


class Houses:
    """Builds a house of doubles for each run, one double for each Protocol that ``House`` names."""

    def __init__(self, replies: Replies) -> None:
        needs = get_type_hints(House)
        self._values = replies.values
        self._doubles: dict[str, type[_Double]] = {}
        for field in fields(House):
            need = needs[field.name]
            if getattr(need, "_is_protocol", False):
                self._doubles[field.name] = _double(need, replies)
            elif field.name not in replies.values:
                raise Undeclared(f"House.{field.name}: declare its values {WHERE}")

    def house(self, run: Run) -> House:
        """A house whose answers this run decides."""
        doubles = {name: double(run) for name, double in self._doubles.items()}
        return cast(House, _Parts(run, self._values, doubles))


class _Parts:
    """Stands for a ``House``; a plain value forks whenever it is read, as a number of the line."""

    def __init__(
        self, run: Run, values: Mapping[str, Outcomes], doubles: Mapping[str, object]
    ) -> None:
        self._run, self._values = run, values
        vars(self).update(doubles)

    def __getattr__(self, name: str) -> object:
        if name not in self._values:
            raise AttributeError(name)
        return self._run.fork([*self._values[name].values()])

    def __repr__(self) -> str:
        return "house"


@dataclass(frozen=True, slots=True)
class _Possible:
    name: str
    outcomes: Outcomes
    stays: bool


class _Double:
    def __init__(self, run: Run) -> None:
        self.run = run

    def __repr__(self) -> str:
        return type(self).__name__


def _double(need: type, replies: Replies) -> type[_Double]:
    methods = {
        name: _asked(f"{need.__name__}.{name}", method, replies)
        for name, method in inspect.getmembers(need, inspect.isfunction)
        if not name.startswith("_")
    }
    return type(need.__name__, (_Double,), methods)


def _asked(name: str, method: Callable[..., object], replies: Replies) -> object:
    """An awaited question may also find that part of the house away."""
    declared = {**replies.questions, **replies.deeds}.get(method)
    if not declared:
        raise Undeclared(f"{name}: declare its outcomes {WHERE}")
    stays = method in replies.deeds
    if not inspect.iscoroutinefunction(method):
        possible = _Possible(name, declared, stays)
        return lambda double, *_, **__: _answer(double.run, possible, sys._getframe(1))
    away = {AWAY: Unavailable(f"{name} {AWAY}")}
    awaited = _Possible(name, {**declared, **away}, stays)

    async def ask(double: _Double, *_: object, **__: object) -> object:
        return _answer(double.run, awaited, sys._getframe(1))

    return ask


def _answer(run: Run, possible: _Possible, caller: FrameType) -> object:
    label = next(iter(possible.outcomes))
    if len(possible.outcomes) > 1:
        run.enter(step_at(caller, Kind.WONDERS, (possible.name,)))
        label = run.fork([*possible.outcomes])
        run.leave(Act.OUTCOME, label)
    if possible.stays:
        run.store(f"{possible.name} {label}".strip())
    outcome = possible.outcomes[label]
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
