"""One survey: what it is about, and what was answered."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, or_
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict, Invalid
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.columns import words
from tickets.free_text import refuse_pesel
from tickets.surveys.views import SurveyAnswers, SurveyQuestion, SurveyView, SurveyWay

VALID_FOR = timedelta(days=14)
"""How long a link can be followed."""

OF_SOMEBODY = (
    *("call", "ticket", "customer_id", "consultant"),
    *("token_hash", "comment", "comment_recording"),
)
"""What tells whose it is, or could."""


class Survey(Table):
    """One customer is asked once about one call or one ticket."""

    __tablename__ = "survey"

    id: Mapped[int] = mapped_column(primary_key=True)
    way: Mapped[SurveyWay] = mapped_column(words(SurveyWay))
    call: Mapped[CallId | None] = mapped_column(ForeignKey("call.id"), unique=True)
    ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"), index=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    consultant: Mapped[Username | None]
    language: Mapped[Language] = mapped_column(words(Language))
    service: Mapped[str | None]
    asked_at: Mapped[datetime] = mapped_column(index=True)
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    """Of the link; the link itself is kept nowhere."""
    expires_at: Mapped[datetime | None]
    resolved: Mapped[bool | None]
    score: Mapped[int | None]
    comment: Mapped[str | None]
    comment_recording: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]

    def answer(self, answers: SurveyAnswers, at: datetime) -> None:
        """Keep a part of the answer; a part that is kept already is corrected until the end."""
        self._check_open()
        refuse_pesel(answers.comment or "")
        for name, value in answers.model_dump(exclude_none=True).items():
            setattr(self, name, value)
        if not answers.is_empty:
            self.answered_at = self.answered_at or at

    def keep_recording(self, recording: str, at: datetime) -> None:
        """What the caller said after the tone; it may be kept later than the end of the call."""
        self.comment_recording = recording
        self.answered_at = self.answered_at or at

    def submit(self, answers: SurveyAnswers, at: datetime) -> bool:
        """The end: nothing changes any more; the same answers again are no change."""
        if self.submitted_at is not None and self._has(answers):
            return False
        self.answer(answers, at)
        if self.answered_at is None:
            raise Invalid("a survey needs an answer or a comment", code="survey_empty")
        self.submitted_at = at
        return True

    def end_call(self, at: datetime) -> None:
        """The conversation is over; who answered nothing has submitted nothing."""
        if self.answered_at is not None:
            self.submitted_at = self.submitted_at or at

    def make_anonymous(self) -> None:
        """Only what counts remains: marks, language and service, of nobody in particular."""
        for name in OF_SOMEBODY:
            setattr(self, name, None)

    @classmethod
    def is_about_somebody(cls) -> ColumnElement[bool]:
        """Whether it has not been made anonymous yet, as a condition of a query."""
        return or_(*(getattr(cls, name).is_not(None) for name in OF_SOMEBODY))

    def is_valid(self, at: datetime) -> bool:
        """Whether its link can be followed at this moment."""
        return self.expires_at is not None and at < self.expires_at

    def question(self) -> SurveyQuestion:
        """As whoever follows the link sees it."""
        submitted = self.submitted_at is not None
        return SurveyQuestion(ticket=self.ticket, language=self.language, submitted=submitted)

    def view(self) -> SurveyView:
        """As others see it."""
        return SurveyView.model_validate(self, from_attributes=True)

    def _has(self, answers: SurveyAnswers) -> bool:
        return answers == SurveyAnswers(
            resolved=self.resolved, score=self.score, comment=self.comment
        )

    def _check_open(self) -> None:
        if self.submitted_at is not None:
            raise Conflict("this survey is submitted and stays as it is", code="survey_submitted")
