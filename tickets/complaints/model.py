"""A complaint or a request for explanations, and what was decided about it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict
from core.ids import TicketNumber, Username
from tickets.columns import words
from tickets.complaints.views import ComplaintKind, ComplaintView, NewComplaint
from tickets.desk.views import Channel
from tickets.free_text import refuse_pesel


class Complaint(Table):
    """One of possibly several about a ticket, one after another."""

    __tablename__ = "complaint"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    kind: Mapped[ComplaintKind] = mapped_column(words(ComplaintKind))
    channel: Mapped[Channel] = mapped_column(words(Channel))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    text: Mapped[str]
    lodged_at: Mapped[datetime] = mapped_column(index=True)
    lodged_by: Mapped[Username | None]
    in_time: Mapped[bool]
    due_on: Mapped[date | None]
    became: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"))
    upheld: Mapped[bool | None]
    answer: Mapped[str | None]
    decided_at: Mapped[datetime | None] = mapped_column(index=True)
    decided_by: Mapped[Username | None]

    @classmethod
    def lodge(
        cls,
        ticket: TicketNumber,
        customer: int,
        new: NewComplaint,
        by: Username | None,
        at: datetime,
    ) -> "Complaint":
        """In time, until somebody says otherwise."""
        refuse_pesel(new.text)
        return cls(
            key=new.key,
            ticket=ticket,
            kind=new.kind,
            channel=new.channel,
            customer_id=customer,
            text=new.text,
            lodged_at=at,
            lodged_by=by,
            in_time=True,
        )

    def decide(self, upheld: bool, answer: str, by: Username, at: datetime) -> None:
        """Once and for all; a customer who disagrees complains about the new answer."""
        if self.decided_at is not None:
            raise Conflict(
                f"this was decided by {self.decided_by} at {self.decided_at:%Y-%m-%d %H:%M} UTC",
                code="complaint_decided",
            )
        self.upheld, self.answer = upheld, answer
        self.decided_by, self.decided_at = by, at

    def view(self) -> ComplaintView:
        """As others see it."""
        return ComplaintView.model_validate(self, from_attributes=True)
