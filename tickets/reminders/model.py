"""A reminder of a due date, and who has seen it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber, Username
from tickets.columns import words
from tickets.reminders.views import ReminderKind, ReminderView


class DueReminder(Table):
    """Told once for each kind and due date, also when nobody was there to be told."""

    __tablename__ = "due_reminder"
    __table_args__ = (UniqueConstraint("ticket", "due_on", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"))
    due_on: Mapped[date]
    kind: Mapped[ReminderKind] = mapped_column(words(ReminderKind))
    told_at: Mapped[datetime]


class DueReminderReader(Table):
    """One of those who were told."""

    __tablename__ = "due_reminder_reader"

    reminder: Mapped[int] = mapped_column(ForeignKey("due_reminder.id"), primary_key=True)
    username: Mapped[Username] = mapped_column(
        ForeignKey("staff_user.username"), primary_key=True, index=True
    )
    seen_at: Mapped[datetime | None]

    def view(self, reminder: DueReminder) -> ReminderView:
        """As its reader sees it."""
        return ReminderView(
            id=reminder.id,
            ticket=reminder.ticket,
            kind=reminder.kind,
            due_on=reminder.due_on,
            told_at=reminder.told_at,
            seen_at=self.seen_at,
        )
