"""What other parts see of a message that leaves the house."""

from enum import StrEnum


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
    SURVEY = "survey"
    FIXED = "fixed"
    """The failure that the customer asked about is resolved."""
    PIN_LINK = "pin_link"
    """A one-time link to a new telephone PIN."""
    LOGIN_CHANGE = "login_change"
    """To the old address: login data will change, and how to stop it."""
    DEADLINE = "deadline"
    """To staff: a ticket falls due."""


class MessageState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    BOUNCED = "bounced"
    GIVEN_UP = "given_up"
