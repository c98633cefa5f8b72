"""Messages to the next shift, handovers, and who has confirmed them."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from tickets.columns import Shaped, words
from tickets.handover.views import Confirmation, Filled, MessageView, Side


class ShiftMessage(Table):
    """Goes as soon as the next shift has confirmed that it was read."""

    __tablename__ = "shift_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    by: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"))
    at: Mapped[datetime]

    def view(self) -> MessageView:
        """As others see it."""
        return MessageView.model_validate(self, from_attributes=True)


class Handover(Table):
    """From one shift to the one that begins at this moment."""

    __tablename__ = "handover"

    id: Mapped[int] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(unique=True)


class HandoverConfirmation(Table):
    """One of the two leads, with the page as it was shown to them."""

    __tablename__ = "handover_confirmation"

    handover: Mapped[int] = mapped_column(
        ForeignKey("handover.id", ondelete="CASCADE"), primary_key=True
    )
    side: Mapped[Side] = mapped_column(words(Side), primary_key=True)
    by: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"))
    at: Mapped[datetime]
    shown: Mapped[Filled] = mapped_column(Shaped(Filled), deferred=True)

    def view(self) -> Confirmation:
        """As others see it."""
        return Confirmation(by=self.by, at=self.at)
