"""What is known of a ticket when it is registered."""

from dataclasses import dataclass

from core.errors import Invalid
from core.ids import CallId, Username
from tickets.desk.views import Channel, NotificationKind, TicketKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """The words and origins of a ticket; ``key`` makes a repeated registration harmless."""

    key: str
    kind: TicketKind = TicketKind.NOTIFICATION
    notification_kind: NotificationKind | None = None
    application_type: str | None = None
    service: str
    subject: str
    body: str
    channel: Channel = Channel.TELEPHONE
    customer_id: int | None = None
    by: Username | None = None
    call: CallId | None = None

    def __post_init__(self) -> None:
        if (self.kind is TicketKind.APPLICATION) != (self.application_type is not None):
            raise Invalid("an application has a type and a notification has none", code="type")
        if self.kind is TicketKind.APPLICATION and self.notification_kind is not None:
            raise Invalid("an application is about no error or irregularity", code="type")
