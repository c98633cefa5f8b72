"""A decision about the fall-back procedure, and until when it counts."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Invalid
from core.ids import TicketNumber, Username
from tickets.applications.views import Requirement
from tickets.fallback.views import ApprovalView, Decision
from tickets.free_text import refuse_pesel


class FallbackApproval(Table):
    """One decision; a complaint that is upheld leads to another one."""

    __tablename__ = "fallback_approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    service: Mapped[str] = mapped_column(ForeignKey("service.code"))
    eori: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    starts_at: Mapped[datetime]
    granted: Mapped[bool]
    number: Mapped[str | None] = mapped_column(unique=True)
    until: Mapped[datetime | None]
    text: Mapped[str]
    decided_at: Mapped[datetime]
    decided_by: Mapped[Username]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    """When the outage had ended; None for a refusal, and where ``until`` came first."""

    @classmethod
    def decide(
        cls,
        ticket: TicketNumber,
        form: dict[Requirement, str],
        decision: Decision,
        by: Username,
        at: datetime,
    ) -> "FallbackApproval":
        """Grant or refuse what the complete form asks for; the number is given afterwards."""
        refuse_pesel(decision.text)
        starts_at = datetime.fromisoformat(form[Requirement.START])
        if decision.until is not None and decision.until <= max(at, starts_at):
            raise Invalid("an approval ends after it starts, and not in the past", code="until")
        return cls(
            ticket=ticket,
            service=form[Requirement.SYSTEM],
            eori=form[Requirement.EORI],
            reason=form[Requirement.REASON],
            starts_at=starts_at,
            granted=decision.granted,
            until=decision.until if decision.granted else None,
            text=decision.text,
            decided_at=at,
            decided_by=by,
        )

    def is_in_force(self, now: datetime) -> bool:
        """Whether somebody may work by it at this moment."""
        return (
            self.granted
            and self.ended_at is None
            and self.starts_at <= now
            and (self.until is None or now < self.until)
        )

    def view(self, now: datetime) -> ApprovalView:
        """As others see it at this moment."""
        kept = {
            name: getattr(self, name) for name in ApprovalView.model_fields if name != "in_force"
        }
        return ApprovalView(**kept, in_force=self.is_in_force(now))
