"""What other parts see of an incident and of its answer."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from core.ids import TicketNumber, Username
from core.language import Language
from core.view import View
from tickets.announcements.views import AnnouncementState
from tickets.desk.views import TicketState

MOST_TICKETS = 10_000
"""Of one incident: an answer to more of them would need another plan."""

AnswerText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)
]
Key = Annotated[str, StringConstraints(min_length=1, max_length=100)]
"""Chosen by who asks; the same key again makes a repeated request harmless."""


class Exclusion(StrEnum):
    """Why a ticket is left out of the common answer."""

    ALREADY_ANSWERED = "already_answered"
    CLOSED = "closed"
    COMPLAINT = "complaint"
    """A complaint gets an answer of its own."""
    APPLICATION = "application"
    """An application is carried out, not answered."""
    REFUSED = "refused"
    """The ticket's own rules did not allow it."""


class Progress(StrEnum):
    """How far a ticket has come."""

    WAITING = "waiting"
    ANSWERED = "answered"
    EXCLUDED = "excluded"


class IncidentView(View):
    """An announced failure, and how many it concerns."""

    id: int
    """Of its announcement."""
    state: AnnouncementState
    title_pl: str
    title_en: str
    services: tuple[str, ...]
    published_at: datetime | None
    ended_at: datetime | None
    tickets: int
    callers_affected: int
    """Who pressed the key for it; each number once."""
    followers_waiting: int
    followers_told: int


class LinkView(View):
    """A ticket of an incident."""

    ticket: TicketNumber
    linked_by: Username
    linked_at: datetime


class PreviewLine(View):
    """What the common answer would do to one ticket."""

    ticket: TicketNumber
    subject: str
    state: TicketState
    language: Language
    excluded: Exclusion | None


class Preview(View):
    """What the common answer would do."""

    lines: tuple[PreviewLine, ...]
    answered: int
    """How many would get it."""
    by_language: dict[Language, int]


class CommonAnswer(View):
    """The answer in both languages; each customer gets it in their own."""

    text_pl: AnswerText
    text_en: AnswerText
    key: Key


class ResultLine(View):
    """What became of one ticket."""

    ticket: TicketNumber
    progress: Progress
    excluded: Exclusion | None
    at: datetime | None


class AnsweringView(View):
    """A common answer on its way."""

    id: int
    announcement: int
    by: Username
    at: datetime
    waiting: int
    answered: int
    excluded: int
