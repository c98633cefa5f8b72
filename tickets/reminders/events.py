"""Facts about due dates."""

from dataclasses import dataclass
from datetime import date

from core.events import Event
from core.ids import TicketNumber, Username
from tickets.reminders.views import ReminderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineNear(Event):
    """A ticket falls due or is overdue, and these people were told for the first time."""

    ticket: TicketNumber
    kind: ReminderKind
    due_on: date
    told: tuple[Username, ...]
