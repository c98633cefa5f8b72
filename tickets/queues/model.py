"""Limits that administrators have set."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from tickets.queues.views import SetLimits

ONLY = 1


class QueueLimitsRow(Table):
    """The only one; an empty limit is as configured."""

    __tablename__ = "queue_limits"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    callers_pl: Mapped[int | None]
    minutes_pl: Mapped[int | None]
    callers_en: Mapped[int | None]
    minutes_en: Mapped[int | None]
    trunk_channels: Mapped[int | None]
    changed_by: Mapped[Username | None] = mapped_column(ForeignKey("staff_user.username"))
    changed_at: Mapped[datetime | None]

    @property
    def limits(self) -> SetLimits:
        """What is set."""
        return SetLimits(**{name: getattr(self, name) for name in SetLimits.model_fields})

    @limits.setter
    def limits(self, wanted: SetLimits) -> None:
        for name in SetLimits.model_fields:
            setattr(self, name, getattr(wanted, name))
