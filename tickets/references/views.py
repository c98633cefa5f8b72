"""What others see of references."""

from datetime import datetime
from enum import StrEnum

from core.ids import TicketNumber, Username
from core.view import View


class ReferenceKind(StrEnum):
    """What a reference is the number of (domain 4.6)."""

    MRN = "mrn"
    """A customs declaration or movement, given by customs."""
    LRN = "lrn"
    """The same, given by whoever declares."""
    SENT = "sent"
    """A monitored transport."""
    EORI = "eori"
    """A company."""
    PLATE = "plate"
    """A vehicle or trailer."""
    GUARANTEE = "guarantee"
    """A guarantee (GRN); its access code is never asked for."""


class ReferenceView(View):
    """One reference of one ticket."""

    ticket: TicketNumber
    kind: ReferenceKind
    value: str
    added_at: datetime
    added_by: Username | None


class SeenToday(View):
    """How often else a reference was asked about on this Warsaw day."""

    tickets: int
    """Other tickets that it was added to."""
    calls: int
    """Other calls about any ticket with it."""
