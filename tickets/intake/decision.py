"""What becomes of a letter from outside (R11, R12), before anything is read but its headers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.ids import TicketNumber
from tickets.intake.subject import asks_for_new_ticket
from tickets.outbox.addresses import folded
from tickets.outbox.notice import Notice
from tickets.outbox.views import MessageKind

MACHINES = frozenset({"bulk", "junk", "list", "auto_reply"})
"""Values of ``Precedence`` that no person writes."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """What is known of the address that a letter comes from (R12)."""

    has_account: bool
    has_used_portal: bool
    """Signed in to the help desk's portal at least once (D10)."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """A machine wrote it: nothing is registered, and above all nothing is answered."""


@dataclass(frozen=True, slots=True)
class Append:
    """It answers one of our letters; whoever takes it in checks that the ticket is their own."""

    ticket: TicketNumber


@dataclass(frozen=True, slots=True)
class Register:
    """A new ticket."""


@dataclass(frozen=True, slots=True)
class Instruct:
    """Not registered: the sender is told how it would be."""


Decision = Ignore | Append | Register | Instruct


def decide(
    headers: Mapping[str, str], sender: Correspondent, thread: TicketNumber | None
) -> Decision:
    """What becomes of a letter; names of headers are in small letters, ``thread`` is verified."""
    if is_automatic(headers):
        return Ignore()
    if not (sender.has_account and sender.has_used_portal):
        return Instruct()
    if thread is not None:
        return Append(thread)
    return Register() if asks_for_new_ticket(headers.get("subject", "")) else Instruct()


def is_automatic(headers: Mapping[str, str]) -> bool:
    """Whether a machine wrote it: answering would start a loop (RFC 3834)."""
    submitted = headers.get("auto-submitted", "no").partition(";")[0].strip().lower()
    return (
        submitted != "no"
        or headers.get("precedence", "").strip().lower() in MACHINES
        or headers.get("return-path", "").strip() == "<>"
        or "list-id" in headers
    )


def instructions(address: str, day: date) -> Notice:
    """How to be registered (R12); one address is told once a day, however often it writes."""
    who = hashlib.sha256(folded(address).encode()).hexdigest()
    return Notice(key=f"instructions-{who}-{day}", kind=MessageKind.INSTRUCTIONS)
