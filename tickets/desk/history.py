"""The history of a ticket: what has happened, and what its words were before a change."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber, Username
from tickets.columns import words
from tickets.desk.views import ChangeKind, ChangeView


class TicketChange(Table):
    """One entry of a ticket's history; never changed."""

    __tablename__ = "ticket_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    at: Mapped[datetime]
    by: Mapped[Username | None]
    kind: Mapped[ChangeKind] = mapped_column(words(ChangeKind))
    detail: Mapped[dict[str, str]] = mapped_column(JSON)

    def view(self) -> ChangeView:
        """As others see it."""
        return ChangeView.model_validate(self, from_attributes=True)


def changes_between(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, str]:
    """For each field that differs ``subject_from`` and ``subject_to``; what is empty is ``""``."""
    changed: dict[str, str] = {}
    for name, old in before.items():
        if old != after[name]:
            changed[f"{name}_from"], changed[f"{name}_to"] = _text(old), _text(after[name])
    return changed


def _text(value: object) -> str:
    return "" if value is None else str(value)
