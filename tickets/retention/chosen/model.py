"""Periods that somebody has changed."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from tickets.columns import words
from tickets.privacy.views import Period
from tickets.retention.views import PeriodInput


class RetentionChange(Table):
    """Somebody has changed a period: the last one counts, and all stay with their reasons."""

    __tablename__ = "retention_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[Period] = mapped_column(words(Period), index=True)
    length: Mapped[int | None]
    """Days or months; empty: as configured, from then on."""
    reason: Mapped[str]
    changed_by: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"))
    changed_at: Mapped[datetime]

    def says(self, length: int | None, wanted: PeriodInput, by: Username) -> bool:
        """Whether this is the very change that is asked for once more."""
        asked = length, wanted.reason, by
        return (self.length, self.reason, self.changed_by) == asked
