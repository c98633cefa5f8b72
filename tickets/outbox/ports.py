"""What the desk asks of mail and of short messages; the adapters are in ``gateways/``."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.language import Language
from tickets.outbox.enclosure import Enclosure


class Verdict(StrEnum):
    """What became of handing a message over."""

    TAKEN = "taken"
    LATER = "later"
    """Not this one, not now."""
    AWAY = "away"
    """None at all at the moment: the server is gone, overloaded, or does not accept us."""
    NEVER = "never"
    """Not this one, also not later."""
    NO_SUCH_ADDRESS = "no_such_address"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to a message that was handed over."""

    verdict: Verdict
    reason: str = ""
    """A word or a code, never the server's own words: they may quote the address."""


TAKEN = Receipt(Verdict.TAKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One e-mail as it is to be read; ``id`` is the same at each attempt."""

    id: str
    to: str = field(repr=False)
    sender_name: str
    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)
    language: Language
    at: datetime
    bounce_mark: str
    """Goes into the return path, so that a bounce finds its message."""
    enclosure: Enclosure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortMessage:
    """One short message; ``id`` is the same at each attempt."""

    id: str
    to: str = field(repr=False)
    """E.164."""
    text: str = field(repr=False)


class Mail(Protocol):
    """Sends letters. It waits 20 seconds at most, and every failure is a receipt."""

    async def send(self, letter: Letter) -> Receipt:
        """Hand one letter over."""
        ...


class ShortMessages(Protocol):
    """Sends short messages. It waits 20 seconds at most, and every failure is a receipt."""

    async def send(self, message: ShortMessage) -> Receipt:
        """Hand one message over; the same ``id`` again is not sent twice."""
        ...
