"""What other parts see of a message that leaves the house."""

from datetime import datetime
from enum import StrEnum

from core.ids import TicketNumber
from core.language import Language
from core.view import View


class Medium(StrEnum):
    """How a message travels."""

    EMAIL = "email"
    SMS = "sms"


class MessageKind(StrEnum):
    """What a message tells; each has its texts in both languages."""

    CONFIRMATION = "confirmation"
    """A ticket is registered: number and access code."""
    ANSWER = "answer"
    RETURNED = "returned"
    """An application needs to be completed."""
    QUESTION = "question"
    """The consultant needs to know more; the ticket waits for the customer."""
    SURVEY = "survey"
    FIXED = "fixed"
    """The failure that the customer asked about is resolved."""
    RETRACTED = "retracted"
    """The failure that the customer asked about was announced by mistake."""
    PIN_LINK = "pin_link"
    """A one-time link to a new telephone PIN."""
    LOGIN_CHANGE = "login_change"
    """To the old address: login data will change, and how to stop it."""
    PASSWORD_LINK = "password_link"
    """To staff: a one-time link with which one chooses a password."""
    DEADLINE = "deadline"
    """To staff: a ticket falls due."""
    COVER = "cover"
    """To supervisors: too few people are planned for a language."""
    ALERT = "alert"
    """To supervisors: a live figure has crossed its limit."""
    REPORT = "report"
    """To supervisors: the figures that they want by e-mail."""
    INSTRUCTIONS = "instructions"
    """R12: a letter was not registered, and how it would be."""
    ARTICLE = "article"
    """An article of the knowledge base that helped in a call."""


class MessageState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    BOUNCED = "bounced"
    """Refused for good, at once or by a notification that came later."""
    GIVEN_UP = "given_up"
    """Could not be sent while it was worth sending."""
    WITHDRAWN = "withdrawn"
    """Before it left, it was no longer true, and a newer one tells what is."""


FAILED = frozenset({MessageState.BOUNCED, MessageState.GIVEN_UP})
"""Somebody has not been told, and staff should know."""


class MessageView(View):
    """One message; its words are never shown, and its address only in part."""

    id: int
    kind: MessageKind
    medium: Medium
    language: Language
    address: str
    """Masked: ``m...@example.org``, ``...214``."""
    customer_id: int | None
    ticket: TicketNumber | None
    state: MessageState
    posted_at: datetime
    next_try_at: datetime | None
    tries: int
    sent_at: datetime | None
    reason: str | None
    """Why it failed or waits, in a word or a code of the server's: ``5.1.1``, ``expired``."""


class OutboxCondition(View):
    """How the outbox fares: what the health page tells."""

    waiting: int
    oldest_waiting_at: datetime | None
    failed: int
    """Since yesterday."""
    not_configured: tuple[Medium, ...]
    """Letters without a server wait while they are useful; short messages are not even kept."""
