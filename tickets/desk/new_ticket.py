"""What is known of a ticket when it is registered."""

from dataclasses import dataclass

from core.ids import CallId, Username
from tickets.desk.views import Channel, TicketKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """The words and origins of a ticket; ``key`` makes a repeated registration harmless."""

    key: str
    kind: TicketKind = TicketKind.NOTIFICATION
    application_type: str | None = None
    service: str
    subject: str
    body: str
    channel: Channel = Channel.TELEPHONE
    customer_id: int | None = None
    by: Username | None = None
    call: CallId | None = None
