"""A reminder that was given."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from tickets.reviews.views import ReminderView


class Reminder(Table):
    """One an hour and announcement, also across restarts and between processes."""

    __tablename__ = "announcement_reminder"

    announcement: Mapped[int] = mapped_column(ForeignKey("announcement.id"), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    at: Mapped[datetime]

    def view(self) -> ReminderView:
        """As others see it."""
        return ReminderView.model_validate(self, from_attributes=True)
