"""What is to be told, and to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.ids import TicketNumber
from core.language import Language
from tickets.outbox.enclosure import Enclosure
from tickets.outbox.views import MessageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom a message is for, and where they can be reached."""

    language: Language
    email: str | None = None
    number: str | None = None
    """E.164."""
    customer_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a message tells; ``key`` makes a repeated posting harmless."""

    key: str
    kind: MessageKind
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What its texts are filled with; kept sealed, for it may hold codes and links."""
    ticket: TicketNumber | None = None
    enclosure: Enclosure | None = None
    """Goes with letters alone."""
