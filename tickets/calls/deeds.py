"""What people make of a call: facts that the ledger tells itself, for the journal alone."""

from dataclasses import dataclass

from core.ids import TicketNumber, Username
from tickets.calls.events import CallFact
from tickets.calls.views import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedMarked(CallFact):
    """The consultant marked the call as resolved during the conversation."""

    consultant: Username
    ticket: TicketNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkTakenBack(CallFact):
    """The caller had hung up before the mark: it does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedUp(CallFact):
    """Somebody ended the wrap-up: the consultant, or a supervisor in their place."""

    consultant: Username
    outcome: Outcome
    ticket: TicketNumber | None
