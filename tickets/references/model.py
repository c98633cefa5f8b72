"""References of tickets."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber, Username
from tickets.columns import words
from tickets.references.views import ReferenceKind, ReferenceView


class Reference(Table):
    """A number that a ticket is about, as ``tickets.references.checks`` keeps it."""

    __tablename__ = "ticket_reference"
    __table_args__ = (Index("ix_ticket_reference_kind_value", "kind", "value"),)

    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), primary_key=True)
    kind: Mapped[ReferenceKind] = mapped_column(words(ReferenceKind), primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    added_at: Mapped[datetime]
    added_by: Mapped[Username | None]
    """Empty when the customer wrote it."""

    def view(self) -> ReferenceView:
        """As others see it."""
        return ReferenceView.model_validate(self, from_attributes=True)
