"""How a flow ends: the dialplan carries it out."""

from dataclasses import dataclass

from core.language import Language
from tickets.calls.events import Reason


@dataclass(frozen=True, slots=True)
class ToQueue:
    """A consultant takes over. ``head_start`` in seconds: as if arrived so much earlier.

    ``told_nobody``: the caller knows that no consultant can answer and chose to wait.
    """

    language: Language
    reason: Reason
    head_start: int = 0
    told_nobody: bool = False


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The call ends here, by the caller's own choice or because the matter is done."""


Ending = ToQueue | Goodbye
