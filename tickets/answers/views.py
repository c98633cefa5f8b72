"""What other parts see of answers and of questions to customers."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from core.ids import TicketNumber, Username
from core.view import View
from tickets.desk.views import Seen, TicketState

Words = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=10_000, pattern=r"^[^\x00]*$"
    ),
]
"""What people write to each other about a ticket."""

Key = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00]*$")]
"""Chosen by who asks; the same key again makes a repeated request harmless."""


class DeedKind(StrEnum):
    """What was asked for with a key."""

    ANSWER = "answer"
    QUESTION = "question"
    REPLY = "reply"
    FORM = "form"
    CHECK = "check"
    VISIT = "visit"
    APPROVAL = "approval"
    COMPLAINT_DECISION = "complaint_decision"


class WaitKind(StrEnum):
    """What the customer is waited for."""

    QUESTION = "question"
    COMPLETION = "completion"
    """Of a returned application."""
    VISIT = "visit"
    """At a customs office (R22)."""


class NewAnswer(View):
    """An answer that is given now."""

    outcome: TicketState
    """``answered`` for a notification, ``completed`` or ``rejected`` for an application."""
    text: Words
    key: Key
    seen: Seen | None = None


class AnswerView(View):
    """An answer; the customer sees it from the moment at which it was given (R36)."""

    ticket: TicketNumber
    outcome: TicketState
    text: str
    at: datetime
    by: Username


class DeadlinesView(View):
    """By when a ticket is to be answered, and by when its answer may be complained about."""

    ticket: TicketNumber
    due_on: date
    """The legal deadline (R16): the end of this day in Warsaw."""
    expected_at: datetime | None
    """When an answer may be expected (domain 3.5); None where nothing earlier is promised."""
    complaint_until: date | None
    outage_time: timedelta
    """How long outages of e-Klient have kept it waiting so far; it is told separately."""


class NewQuestion(View):
    """What the customer is asked; the ticket waits for the reply."""

    text: Words
    key: Key
    seen: Seen | None = None


class NewReply(View):
    """What the customer replied, written by themselves or by a consultant."""

    text: Words
    key: Key
    seen: Seen | None = None


class WaitView(View):
    """A time during which the customer was waited for."""

    ticket: TicketNumber
    kind: WaitKind
    asked: str
    began_at: datetime
    began_by: Username | None
    reply: str | None
    ended_at: datetime | None
    ended_by: Username | None
    """None while it lasts, and when the customer ended it."""
