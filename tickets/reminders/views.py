"""What other parts see of a reminder."""

from datetime import date, datetime
from enum import StrEnum

from core.ids import TicketNumber
from core.view import View


class ReminderKind(StrEnum):
    """How near the due date is."""

    AHEAD = "ahead"
    """Within two business days."""
    TODAY = "today"
    OVERDUE = "overdue"


class ReminderView(View):
    """A ticket that falls due, as told to one person."""

    id: int
    ticket: TicketNumber
    kind: ReminderKind
    due_on: date
    told_at: datetime
    seen_at: datetime | None
