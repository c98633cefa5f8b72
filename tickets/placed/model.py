"""One placed call, from the wish to call until it is known whether the customer was reached."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.calls.events import NotReached
from tickets.columns import words

OPEN = text("settled_at IS NULL")


class PlacedCall(Table):
    """A placed call; it is dialled once, and the exchange learns the number only for that."""

    __tablename__ = "placed_call"
    __table_args__ = (
        Index("ix_placed_call_consultant_placed_at", "consultant", "placed_at"),
        Index("ix_placed_call_open", "call", postgresql_where=OPEN, sqlite_where=OPEN),
    )

    call: Mapped[CallId] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(index=True)
    language: Mapped[Language] = mapped_column(words(Language))
    consultant: Mapped[Username]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    """Whom it was begun for; and the ticket that it was begun from."""
    ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"))
    placed_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    """Leave to dial was given."""
    settled_at: Mapped[datetime | None]
    """Since then it is known whether the customer was reached."""
    missed: Mapped[NotReached | None] = mapped_column(words(NotReached))

    def begin(self, at: datetime) -> bool:
        """Give leave to dial; False when it was given before, or the call is over."""
        if self.begun_at is not None or self.settled_at is not None:
            return False
        self.begun_at = at
        return True

    def settle(self, at: datetime, missed: NotReached | None = None) -> None:
        """It is known what became of it."""
        self.settled_at, self.missed = at, missed
