"""Access codes of tickets, and the tries at them that failed."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber, Username


class AccessCode(Table):
    """The code of one ticket: a thief of this table has no code."""

    __tablename__ = "access_code"

    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), primary_key=True)
    code_hash: Mapped[str]
    """Argon2id."""
    issue: Mapped[int]
    """Counts the codes of this ticket; only the last one fits."""
    issued_at: Mapped[datetime]
    issued_by: Mapped[Username | None]
    """Empty when the service itself issued it, after a talk or with a confirmation."""


class FailedCode(Table):
    """A code that did not fit, whatever ticket it was tried at; kept for a day."""

    __tablename__ = "failed_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    calling: Mapped[str] = mapped_column(index=True)
    """From where; all withheld numbers are one, and empty."""
    at: Mapped[datetime] = mapped_column(index=True)
