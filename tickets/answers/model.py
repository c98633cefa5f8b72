"""Answers, the times of waiting for customers, and the deeds that were done with a key."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber, Username
from tickets.answers.views import AnswerView, DeedKind, WaitKind, WaitView
from tickets.columns import words
from tickets.desk.views import TicketState
from tickets.free_text import refuse_pesel


class Answer(Table):
    """One answer; a ticket gets another one after each complaint."""

    __tablename__ = "ticket_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    outcome: Mapped[TicketState] = mapped_column(words(TicketState))
    text: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[Username]

    def view(self) -> AnswerView:
        """As others see it."""
        return AnswerView.model_validate(self, from_attributes=True)


class CustomerWait(Table):
    """The desk waits for the customer; a ticket has one open wait at most."""

    __tablename__ = "customer_wait"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    kind: Mapped[WaitKind] = mapped_column(words(WaitKind))
    asked: Mapped[str]
    began_at: Mapped[datetime]
    began_by: Mapped[Username | None]
    reply: Mapped[str | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[Username | None]

    @classmethod
    def begin(
        cls, ticket: TicketNumber, kind: WaitKind, asked: str, by: Username | None, at: datetime
    ) -> "CustomerWait":
        """From now on; what is asked for holds no PESEL."""
        refuse_pesel(asked)
        return cls(ticket=ticket, kind=kind, asked=asked, began_at=at, began_by=by)

    def end(self, by: Username | None, at: datetime, reply: str | None = None) -> None:
        """The customer has replied, or the reply is no longer needed."""
        refuse_pesel(reply or "")
        self.ended_at, self.ended_by, self.reply = at, by, reply

    def view(self) -> WaitView:
        """As others see it."""
        return WaitView.model_validate(self, from_attributes=True)


class DoneDeed(Table):
    """A deed that was asked for with this key, so that a repeated request does nothing."""

    __tablename__ = "ticket_deed"

    key: Mapped[str] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    what: Mapped[DeedKind] = mapped_column(words(DeedKind))
    at: Mapped[datetime]
