"""A house that answers everything: each question of a flow forks over its declared outcomes."""

import dataclasses
import inspect
import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import cast, get_type_hints

from core.errors import Unavailable
from ivr.explorer.call import step_at
from ivr.explorer.graph import Act, Kind
from ivr.explorer.run import Run
from ivr.flows.needs import House

Outcomes = Mapping[str, object]
"""What may come back, each with a name for the picture."""
Declared = Mapping[Callable[..., object], Outcomes]
AWAY = "does not answer"
WHERE = "in ivr/explorer/outcomes.py"


class Undeclared(Exception):
    """Flows need something whose outcomes nobody has declared; the message says what and where."""


class Houses:
    """Builds a house of doubles for each run, one double for each Protocol that ``House`` names."""

    def __init__(self, outcomes: Declared, values: Mapping[str, Outcomes]) -> None:
        needs = get_type_hints(House)
        self._values = values
        self._doubles: dict[str, type[_Double]] = {}
        for field in dataclasses.fields(House):
            need = needs[field.name]
            if getattr(need, "_is_protocol", False):
                self._doubles[field.name] = _double(need, outcomes)
            elif field.name not in values:
                raise Undeclared(f"House.{field.name}: declare its values {WHERE}")

    def house(self, run: Run) -> House:
        """A house whose answers this run decides."""
        doubles = {name: double(run) for name, double in self._doubles.items()}
        return cast(House, _Parts(run, self._values, doubles))


class _Parts:
    """Stands for a ``House``; a plain value forks when it is first read, and then stays."""

    def __init__(
        self, run: Run, values: Mapping[str, Outcomes], doubles: Mapping[str, object]
    ) -> None:
        self._run, self._values = run, values
        self._known: dict[str, object] = {}
        vars(self).update(doubles)

    def __getattr__(self, name: str) -> object:
        if name not in self._values:
            raise AttributeError(name)
        if name not in self._known:
            self._known[name] = self._run.fork([*self._values[name].values()])
        return self._known[name]

    def __repr__(self) -> str:
        return f"house({self._known})"


class _Double:
    def __init__(self, run: Run) -> None:
        self.run = run

    def __repr__(self) -> str:
        return type(self).__name__


def _double(need: type, outcomes: Declared) -> type[_Double]:
    methods = {
        name: _asked(f"{need.__name__}.{name}", method, outcomes)
        for name, method in inspect.getmembers(need, inspect.isfunction)
        if not name.startswith("_")
    }
    return type(need.__name__, (_Double,), methods)


def _asked(name: str, method: Callable[..., object], outcomes: Declared) -> object:
    """An awaited question may also find that part of the house away."""
    declared = outcomes.get(method)
    if not declared:
        raise Undeclared(f"{name}: declare its outcomes {WHERE}")
    if not inspect.iscoroutinefunction(method):
        return lambda double, *_, **__: _answer(double.run, name, declared, sys._getframe(1))
    possible = {**declared, AWAY: Unavailable(f"{name} {AWAY}")}

    async def ask(double: _Double, *_: object, **__: object) -> object:
        return _answer(double.run, name, possible, sys._getframe(1))

    return ask


def _answer(run: Run, name: str, outcomes: Outcomes, caller: FrameType) -> object:
    if len(outcomes) == 1:
        return next(iter(outcomes.values()))
    run.enter(step_at(caller, Kind.WONDERS, (name,)))
    label = run.fork([*outcomes])
    run.leave(Act.OUTCOME, label)
    outcome = outcomes[label]
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
