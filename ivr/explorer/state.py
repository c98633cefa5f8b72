"""Where a conversation stands: two runs that stand alike go on alike, so one is enough."""

import sys
from collections.abc import Callable
from types import CodeType, FrameType

from core.view import View
from ivr.explorer.tails import only_returns

Forgets = Callable[[FrameType], bool]
"""Whether it no longer matters what a function that is under way knows."""


class KnownState(Exception):
    """What follows from here has been explored."""


class States:
    """All the places where conversations have stood."""

    def __init__(self, forgets: Forgets = only_returns) -> None:
        self._seen: set[tuple[object, ...]] = set()
        self._forgets = forgets

    def __len__(self) -> int:
        return len(self._seen)

    def enter(self, top: CodeType, *known: object) -> None:
        """A run stands here, knowing these things; raises ``KnownState`` if one has before.

        Here: every function that is being awaited, up to the one with this code, how far it has
        got and what it knows; without the file of that one, which knows how far the run is.
        """
        state = [*known]
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code is not top:
            if frame.f_code.co_filename != top.co_filename and not self._forgets(frame):
                state += (frame.f_code, frame.f_lasti, _known(frame))
            frame = frame.f_back
        if tuple(state) in self._seen:
            raise KnownState
        self._seen.add(tuple(state))


def _known(frame: FrameType) -> str:
    return ";".join(f"{name}={_shown(value)}" for name, value in frame.f_locals.items())


def _shown(value: object) -> str:
    """Machinery, which is the same for all runs, shows nothing."""
    if isinstance(value, View):
        return _marked(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return ",".join(map(_shown, value))
    shown = repr(value)
    return "" if " at 0x" in shown else shown


def _marked(view: View) -> str:
    """In short, because it may say much: equal ones, which flows may make anew, are marked alike;
    those that hold what cannot be hashed stand in the declared outcomes, each of them once."""
    try:
        return f"{type(view).__name__} {hash(view)}"
    except TypeError:
        return str(id(view))
