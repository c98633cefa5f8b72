"""How a flow ends: the dialplan carries it out."""

from dataclasses import dataclass

from core.ids import Username
from core.language import Language
from tickets.calls.events import Reason

FALLBACK_HEAD_START = 600
"""Ten minutes for those whose goods wait at the border."""


@dataclass(frozen=True, slots=True)
class ToQueue:
    """A consultant takes over.

    ``told_nobody``: the caller knows that no consultant can answer and chose to wait.
    ``wants_callback``: asked first where to call back, as with the key for it while waiting.
    ``lately_with``: who talked with this number lately, and is rung first if free.
    """

    language: Language
    reason: Reason
    told_nobody: bool = False
    wants_callback: bool = False
    lately_with: Username | None = None

    @property
    def head_start(self) -> int:
        """Seconds: the caller waits as if arrived so much earlier (domain 4.6)."""
        return FALLBACK_HEAD_START if self.reason is Reason.FALLBACK_PROCEDURE else 0


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The call ends here, by the caller's own choice or because the matter is done."""


@dataclass(frozen=True, slots=True)
class Dial:
    """Dial this E.164 number once, now; no conversation ends so."""

    number: str
    language: Language


Ending = ToQueue | Goodbye
