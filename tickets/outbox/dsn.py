"""Reading delivery status notifications (RFC 3464): which message did not arrive, and why."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mime

LONGEST = 256 * 1024
"""Bytes that are read: the report stands before the letter that it returns."""

STATUS = re.compile(r"5\.\d{1,3}\.\d{1,3}")
NO_SUCH_ADDRESS = "5.1."


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter was not delivered, for good."""

    returned_to: str
    """The address that the notification was sent to: our return path."""
    status: str
    """As RFC 3463 numbers reasons."""

    @property
    def is_address_dead(self) -> bool:
        """Whether it is the address's fault; a full mailbox or a refused letter is not."""
        return self.status.startswith(NO_SUCH_ADDRESS)


def bounce_of(raw: bytes) -> Bounce | None:
    """What a stored letter reports; None when it reports no failure, or is no such report."""
    letter = message_from_bytes(raw[:LONGEST])
    if letter.get_content_type() != "multipart/report" or not letter.is_multipart():
        return None
    for part in letter.walk():
        if part.get_content_type() == "message/delivery-status":
            for recipient in _blocks(part):
                if status := _failure(recipient):
                    return Bounce(str(letter.get("To", "")), status)
    return None


def _blocks(part: Mime) -> list[Mime]:
    """The groups of fields: one about the letter, then one about each address."""
    blocks = part.get_payload()
    return [one for one in blocks if isinstance(one, Mime)] if isinstance(blocks, list) else []


def _failure(recipient: Mime) -> str | None:
    """A permanent status; a delay is no failure."""
    if str(recipient.get("Action", "")).strip().lower() != "failed":
        return None
    found = STATUS.match(str(recipient.get("Status", "")).strip())
    return found[0] if found else None
