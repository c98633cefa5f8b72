"""One call that heard one announcement."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import CallId


class Heard(Table):
    """A call that heard an announcement, and whether its failure affects the caller."""

    __tablename__ = "announcement_heard"

    announcement: Mapped[int] = mapped_column(ForeignKey("announcement.id"), primary_key=True)
    call: Mapped[CallId] = mapped_column(primary_key=True)
    """The journal may write the call itself down later."""
    caller_hash: Mapped[str | None]
    """Keyed, and of this announcement alone; None when the number was withheld."""
    heard_at: Mapped[datetime]
    affected_at: Mapped[datetime | None]
