"""Legal holds, and erasures under way or done."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import warsaw_date
from core.db import Table
from core.ids import TicketNumber, Username
from tickets.privacy.views import ErasureView, HoldView


class LegalHold(Table):
    """Somebody has to keep what belongs to one customer or one ticket."""

    __tablename__ = "legal_hold"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"), index=True)
    reason: Mapped[str]
    set_by: Mapped[Username]
    set_at: Mapped[datetime]
    until: Mapped[date | None]
    """The last day on which it holds; empty until somebody lifts it."""
    lifted_by: Mapped[Username | None]
    lifted_at: Mapped[datetime | None]

    def lift(self, by: Username, at: datetime) -> bool:
        """It holds no longer; False when it held no longer anyway."""
        if self.lifted_at or (self.until and self.until < warsaw_date(at)):
            return False
        self.lifted_by, self.lifted_at = by, at
        return True

    def view(self) -> HoldView:
        """As others see it."""
        return HoldView.model_validate(self, from_attributes=True)


class Erasure(Table):
    """One person is being erased, or has been."""

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    sealed: Mapped[bytes | None]
    """Numbers and addresses to look for, as JSON; empty once it is done."""
    asked_by: Mapped[Username]
    asked_at: Mapped[datetime]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    """Rows by section, so far."""
    done_at: Mapped[datetime | None]

    def count(self, section: str, rows: int) -> None:
        """So many rows more."""
        self.counts = self.counts | {section: self.counts.get(section, 0) + rows}

    def finish(self, at: datetime) -> None:
        """From now on the erasure itself knows nothing of whom it erased."""
        self.sealed, self.done_at = None, at

    def view(self) -> ErasureView:
        """As others see it."""
        return ErasureView.model_validate(self, from_attributes=True)
