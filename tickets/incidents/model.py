"""The tickets of an incident, and the answer that all of them get."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict
from core.ids import TicketNumber, Username
from core.language import Language
from tickets.columns import words
from tickets.free_text import refuse_pesel
from tickets.incidents.views import CommonAnswer, Exclusion, LinkView, Progress, ResultLine


class IncidentTicket(Table):
    """A ticket that is about an announced failure."""

    __tablename__ = "incident_ticket"

    announcement: Mapped[int] = mapped_column(ForeignKey("announcement.id"), primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(
        ForeignKey("ticket.number"), primary_key=True, index=True
    )
    linked_by: Mapped[Username]
    linked_at: Mapped[datetime]

    def view(self) -> LinkView:
        """As others see it."""
        return LinkView.model_validate(self, from_attributes=True)


class IncidentAnswer(Table):
    """The common answer: its texts, and who stands behind it."""

    __tablename__ = "incident_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    announcement: Mapped[int] = mapped_column(ForeignKey("announcement.id"), index=True)
    text_pl: Mapped[str]
    text_en: Mapped[str]
    by: Mapped[Username]
    at: Mapped[datetime]

    @classmethod
    def write(
        cls, announcement: int, answer: CommonAnswer, by: Username, at: datetime
    ) -> "IncidentAnswer":
        """What all of them get; without a PESEL."""
        refuse_pesel(answer.text_pl, answer.text_en)
        return cls(announcement=announcement, by=by, at=at, **dict(answer))

    def check_same(self, announcement: int, answer: CommonAnswer) -> None:
        """Refuse a key that was used for something else."""
        given = (announcement, answer.text_pl, answer.text_en)
        if given != (self.announcement, self.text_pl, self.text_en):
            raise Conflict("this key was used for another answer", code="key_used")

    def text(self, language: Language) -> str:
        """In the customer's language."""
        return self.text_pl if language is Language.PL else self.text_en


class AnsweredTicket(Table):
    """One ticket of a common answer: it waits, was answered, or was left out."""

    __tablename__ = "incident_answer_ticket"
    __table_args__ = (Index("ix_incident_answer_ticket_progress", "progress", "answer", "ticket"),)

    answer: Mapped[int] = mapped_column(ForeignKey("incident_answer.id"), primary_key=True)
    ticket: Mapped[TicketNumber] = mapped_column(
        ForeignKey("ticket.number"), primary_key=True, index=True
    )
    progress: Mapped[Progress] = mapped_column(words(Progress))
    excluded: Mapped[Exclusion | None] = mapped_column(words(Exclusion))
    at: Mapped[datetime | None]

    def settle(self, excluded: Exclusion | None, at: datetime) -> None:
        """Answered, or left out for this reason."""
        self.progress = Progress.EXCLUDED if excluded else Progress.ANSWERED
        self.excluded, self.at = excluded, at

    def view(self) -> ResultLine:
        """As others see it."""
        return ResultLine(
            ticket=self.ticket, progress=self.progress, excluded=self.excluded, at=self.at
        )
