"""Where a conversation stands: two runs that stand alike go on alike, so one is enough."""

import sys
from types import CodeType, FrameType

from core.view import View

State = tuple[tuple[CodeType, int, str], ...]
"""Each function that is under way, how far it has got, and what it knows."""


def state_below(top: CodeType) -> State:
    """Every function that is being awaited, up to the one with this code; without that one's file,
    which knows how far the run is, and not where it is."""
    state: list[tuple[CodeType, int, str]] = []
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code is not top:
        if frame.f_code.co_filename != top.co_filename:
            known = ";".join(f"{name}={_shown(value)}" for name, value in frame.f_locals.items())
            state.append((frame.f_code, frame.f_lasti, known))
        frame = frame.f_back
    return tuple(state)


def _shown(value: object) -> str:
    """Machinery, which is the same for all runs, shows nothing; a view, which stands in the
    declared outcomes once, shows which of them it is."""
    if isinstance(value, View):
        return str(id(value))
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return ",".join(map(_shown, value))
    shown = repr(value)
    return "" if " at 0x" in shown else shown
