"""The form of an application, its formal checks, and the visit that confirmed an identity."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Invalid
from core.ids import TicketNumber, Username
from tickets.applications.views import CheckView, Requirement, VisitInput, VisitView
from tickets.columns import Shaped
from tickets.free_text import refuse_pesel

FIELDS = dict[Requirement, str]


class ApplicationForm(Table):
    """What is known of an application; written again when the customer completes it."""

    __tablename__ = "application_form"

    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), primary_key=True)
    fields: Mapped[FIELDS] = mapped_column(Shaped(FIELDS))
    written_at: Mapped[datetime]
    written_by: Mapped[Username | None]
    """None when the customer wrote it."""

    def write(self, fields: FIELDS, by: Username | None, at: datetime) -> None:
        """Add or replace these fields."""
        self.fields = {**self.fields, **fields}
        self.written_at, self.written_by = at, by


class FormalCheck(Table):
    """One formal check; never changed. The first complete one is the formal acceptance."""

    __tablename__ = "formal_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    at: Mapped[datetime]
    by: Mapped[Username]
    missing: Mapped[tuple[Requirement, ...]] = mapped_column(Shaped(tuple[Requirement, ...]))
    lacking: Mapped[str]

    @property
    def is_complete(self) -> bool:
        """Whether the application may be carried out."""
        return not (self.missing or self.lacking)

    def view(self) -> CheckView:
        """As others see it."""
        return CheckView.model_validate(self, from_attributes=True)


class OfficeVisit(Table):
    """R22: an office has seen an identity document; nothing of the document is kept."""

    __tablename__ = "office_visit"

    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), primary_key=True)
    office: Mapped[str]
    official: Mapped[str]
    visited_at: Mapped[datetime]
    noted_at: Mapped[datetime]
    noted_by: Mapped[Username]

    @classmethod
    def note(
        cls, ticket: TicketNumber, seen: VisitInput, by: Username, at: datetime
    ) -> "OfficeVisit":
        """A visit that has taken place."""
        refuse_pesel(seen.office, seen.official)
        if seen.visited_at > at:
            raise Invalid("a visit is noted after it has taken place", code="visit_ahead")
        return cls(
            ticket=ticket,
            office=seen.office,
            official=seen.official,
            visited_at=seen.visited_at,
            noted_at=at,
            noted_by=by,
        )

    def view(self) -> VisitView:
        """As others see it."""
        return VisitView.model_validate(self, from_attributes=True)
