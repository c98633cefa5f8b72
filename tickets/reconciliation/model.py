"""Differences, kept until somebody has settled them."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict
from core.ids import CallId, Username
from tickets.columns import words
from tickets.free_text import refuse_pesel
from tickets.reconciliation.views import DifferenceKind, DifferenceView, Found


class Difference(Table):
    """The ledger says one thing of a call and the exchange another."""

    __tablename__ = "difference"
    __table_args__ = (UniqueConstraint("call", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    """On which the call arrived, in Warsaw."""
    call: Mapped[CallId]
    """Perhaps one that the ledger does not know."""
    kind: Mapped[DifferenceKind] = mapped_column(words(DifferenceKind))
    ours: Mapped[str | None]
    theirs: Mapped[str | None]
    found_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[Username | None]
    remark: Mapped[str | None]

    def found_again(self, found: Found, at: datetime) -> None:
        """Nothing is new, unless one side says something else by now or it had been gone."""
        gone = self.settled_at is not None and self.settled_by is None
        if gone or (self.ours, self.theirs) != (found.ours, found.theirs):
            self.ours, self.theirs, self.found_at = found.ours, found.theirs, at
            self.settled_at = self.settled_by = self.remark = None

    def gone(self, at: datetime) -> None:
        """The two sides agree by now."""
        self.settled_at = self.settled_at or at

    def settle(self, by: Username, remark: str, at: datetime) -> None:
        """Somebody has looked at it and accepts it."""
        if self.settled_at is not None:
            raise Conflict("this difference is settled already", code="settled")
        refuse_pesel(remark)
        self.settled_at, self.settled_by, self.remark = at, by, remark

    def view(self) -> DifferenceView:
        """As others see it."""
        return DifferenceView.model_validate(self, from_attributes=True)
