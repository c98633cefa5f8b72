"""Facts about messages."""

from dataclasses import dataclass

from core.events import Event
from core.ids import TicketNumber
from tickets.outbox.views import Medium, MessageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFailed(Event):
    """Somebody could not be told: the address refused for good, or time has run out."""

    message: int
    kind: MessageKind
    medium: Medium
    ticket: TicketNumber | None
