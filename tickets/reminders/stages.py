"""How near a due date is, and whom that concerns (pure)."""

from collections.abc import Iterable
from datetime import date

from tickets.calendar import business_days_after
from tickets.desk.model import Ticket
from tickets.reminders.views import ReminderKind
from tickets.staff.model import User
from tickets.staff.views import Role

DAYS_AHEAD = 2
"""Business days: time enough to answer, or to ask a specialist."""


def last_day_ahead(today: date) -> date:
    """Whatever is due until then is told."""
    return business_days_after(today, DAYS_AHEAD)


def kind_of(due_on: date, today: date) -> ReminderKind | None:
    """Which reminder is due today; None while there is time."""
    if due_on < today:
        return ReminderKind.OVERDUE
    if due_on == today:
        return ReminderKind.TODAY
    return ReminderKind.AHEAD if due_on <= last_day_ahead(today) else None


def concerned(ticket: Ticket, users: Iterable[User]) -> tuple[User, ...]:
    """Who works on it, or who registered it while nobody does, and all supervisors."""
    consultant = ticket.assignee or ticket.registered_by
    return tuple(
        user for user in users if user.username == consultant or Role.SUPERVISOR in user.roles
    )
