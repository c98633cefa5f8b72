"""The time that an outage cost an application."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber
from tickets.outages.views import SuspensionView


class Suspension(Table):
    """One interval; a ticket has one open interval at most, while it is suspended_outage."""

    __tablename__ = "suspension"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    announcement: Mapped[int] = mapped_column(ForeignKey("announcement.id"))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)

    def lasted(self, now: datetime) -> timedelta:
        """How long, so far."""
        return (self.ended_at or now) - self.began_at

    def view(self) -> SuspensionView:
        """As others see it."""
        return SuspensionView.model_validate(self, from_attributes=True)
