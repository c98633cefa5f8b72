"""How an attempt ended, as the ledger tells it. Pure."""

from collections.abc import Sequence
from enum import Enum

from tickets.calls.journal import CallEvent


class Outcome(Enum):
    """Whether somebody was reached."""

    REACHED = "reached"
    MISSED = "missed"


def outcome(journal: Sequence[CallEvent], attempt: int) -> Outcome | None:
    """None: the ledger does not know yet."""
    for event in journal:
        if event.kind == "callback_reached":
            return Outcome.REACHED
        if event.kind == "callback_missed" and event.detail["attempt"] == str(attempt):
            return Outcome.MISSED
    return None
