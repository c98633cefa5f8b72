"""What was sent to people."""

from tickets.outbox.model import DeadAddress, Message
from tickets.privacy.holding import By, Holding, columns, empty, nothing
from tickets.privacy.views import Period

HOLDINGS = (
    Holding(
        table=Message,
        section="messages",
        found_by={"customer_id": By.CUSTOMER, "address": By.IDENTIFIER, "ticket": By.TICKET},
        blank={"customer_id": nothing, "address": empty, "sealed": nothing, "reason": nothing},
        plain=columns(
            "id key kind medium language state posted_at next_try_at tries sent_at expires_at"
        ),
        secret=columns("sealed"),
        only_own=columns("address"),
        period=Period.ADDRESSES,
        because="that something was sent, and when, belongs to the ticket",
    ),
    Holding(
        table=DeadAddress,
        section="dead_addresses",
        found_by={"address": By.IDENTIFIER},
        plain=columns("since reason"),
        whole_row=True,
        period=Period.ADDRESSES,
    ),
)
