"""The audit log: the database itself refuses to change or delete an entry."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from tickets.audit.views import Action, AuditView
from tickets.columns import words


class AuditEntry(Table):
    """Somebody did or saw something."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[Username]
    what: Mapped[Action] = mapped_column(words(Action))
    object: Mapped[str]

    def view(self) -> AuditView:
        """As others see it."""
        return AuditView.model_validate(self, from_attributes=True)
