"""A message on its way out; what it says is sealed and forgotten once it has left."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber
from core.language import Language
from tickets.columns import words
from tickets.outbox.views import Medium, MessageKind, MessageState


class Message(Table):
    """One message to one address."""

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_state_next_try_at", "state", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """Names the deed that it tells of and the medium: the same deed is told once."""
    kind: Mapped[MessageKind] = mapped_column(words(MessageKind))
    medium: Mapped[Medium] = mapped_column(words(Medium))
    language: Mapped[Language] = mapped_column(words(Language))
    address: Mapped[str]
    """An e-mail address, or a telephone number in E.164."""
    sealed: Mapped[bytes | None]
    """The values that its texts need, as JSON; empty once it has left."""
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"), index=True)
    state: Mapped[MessageState] = mapped_column(words(MessageState))
    posted_at: Mapped[datetime]
    next_try_at: Mapped[datetime | None]
    tries: Mapped[int]
    sent_at: Mapped[datetime | None]
