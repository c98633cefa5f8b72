"""What became of a placed call, as the ledger tells it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tickets.calls.events import NotReached
from tickets.calls.journal import CallEvent


@dataclass(frozen=True, slots=True)
class Outcome:
    """Known at this moment; ``missed`` says why the customer was not reached.

    None without it: they talked, or the consultant did not wait for an answer.
    """

    at: datetime
    missed: NotReached | None = None


def outcome(journal: Sequence[CallEvent]) -> Outcome | None:
    """None: the ledger does not know yet."""
    for event in journal:
        match event.kind:
            case "placed_missed":
                return Outcome(event.at, NotReached(event.detail["why"]))
            case "call_answered" | "call_ended":
                return Outcome(event.at)
            case _:
                """On the way there."""
    return None
