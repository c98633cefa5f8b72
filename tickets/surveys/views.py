"""What is asked, what is answered, and what comes of it."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.ids import CallId, TicketNumber, Username
from core.language import Language
from core.view import View

LONGEST_COMMENT = 2_000
"""Characters."""

SATISFIED = 4
"""A score from here on is a satisfied customer's (domain 7)."""


class SurveyWay(StrEnum):
    """How somebody is asked."""

    CALL = "call"
    """By the IVR, after the consultant has left."""
    LINK = "link"


class SurveyAnswers(View):
    """What somebody answers; each part may be left out, also all but the comment (R39)."""

    resolved: bool | None = None
    """Whether the matter is resolved, in the customer's eyes."""
    score: int | None = Field(default=None, ge=1, le=5)
    comment: str | None = Field(default=None, max_length=LONGEST_COMMENT)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said at all."""
        return self.resolved is None and self.score is None and not (self.comment or "").strip()


class SurveyView(View):
    """One survey, with what it is about."""

    id: int
    way: SurveyWay
    call: CallId | None
    ticket: TicketNumber | None
    consultant: Username | None
    language: Language
    service: str | None
    asked_at: datetime
    expires_at: datetime | None
    resolved: bool | None
    score: int | None
    comment: str | None
    comment_recording: str | None
    """A reference to what the caller said after the tone."""
    answered_at: datetime | None
    """The first answer."""
    submitted_at: datetime | None
    """From then on nothing changes; empty when the caller hung up in between."""


class SurveyQuestion(View):
    """What whoever follows a link is shown: no content of the ticket."""

    ticket: TicketNumber | None
    language: Language
    submitted: bool


class SurveyFigures(View):
    """What is counted; the indicators that are made of it are in ``tickets.reports``."""

    asked: int
    answered: int
    """With at least one part of an answer."""
    scores: int
    score_sum: int
    satisfied: int
    """Scores of four and five."""
    said_resolved: int
    said_unresolved: int
