"""What is kept of links that work once: to a new PIN, and to stop a change of login data."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber, Username
from tickets.columns import words
from tickets.customers.views import LoginChangeState, LoginChangeView, TrustLevel


class PinLink(Table):
    """The one link to a new PIN that an account may have; whoever reads this table has none."""

    __tablename__ = "pin_link"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    address: Mapped[str]
    """Where it was sent; when the account gets another address, the link is void."""
    asked_at: Mapped[datetime]
    asked_by: Mapped[Username]
    valid_until: Mapped[datetime] = mapped_column(index=True)


class LoginChange(Table):
    """A change of login data that a ticket asks for; what to change it to is in the ticket."""

    __tablename__ = "login_change"
    __table_args__ = (Index("ix_login_change_state_takes_effect_at", "state", "takes_effect_at"),)

    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    state: Mapped[LoginChangeState] = mapped_column(words(LoginChangeState))
    level: Mapped[TrustLevel] = mapped_column(words(TrustLevel))
    asked_at: Mapped[datetime]
    asked_by: Mapped[Username]
    takes_effect_at: Mapped[datetime | None]
    stop_hash: Mapped[str | None] = mapped_column(unique=True)
    ended_at: Mapped[datetime | None]
    """When it was stopped, or done."""
    ended_by: Mapped[Username | None]

    def view(self) -> LoginChangeView:
        """As others see it."""
        return LoginChangeView(
            ticket=self.ticket,
            customer=self.customer_id,
            state=self.state,
            level=self.level,
            asked_at=self.asked_at,
            asked_by=self.asked_by,
            takes_effect_at=self.takes_effect_at,
            ended_at=self.ended_at,
        )
