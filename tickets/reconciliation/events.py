"""What is told of a reconciliation."""

from dataclasses import dataclass
from datetime import date

from core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesFound(Event):
    """The ledger and the exchange differ: a supervisor should look."""

    day: date
    count: int
    """Differences of that day which nobody has settled."""
