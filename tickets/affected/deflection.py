"""When a failure's announcement has spared somebody the wait for a person (pure, honest).

Deflected is who heard of the failure and hung up, or said that it affects them, too, and then made
no further contact from the same number about the same services for 24 hours. Never counted: who
waited in the queue or talked, who left a message, whose call was cut off, and withheld numbers, of
which nobody knows whether they called again. A later call of which nothing is known counts as one
about the same service.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tickets.calls.events import EndCause

WINDOW = timedelta(hours=24)


class Verdict(StrEnum):
    """What became of a caller who went without a person."""

    DEFLECTED = "deflected"
    RETURNED = "returned"
    PENDING = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A call that heard the announcement."""

    caller: str | None
    ended_at: datetime | None
    cause: EndCause | None
    affected: bool
    wanted_a_person: bool
    """Waited, talked or left a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A later call; ``service`` is that of its ticket or draft, None when nothing is known."""

    caller: str
    arrived_at: datetime
    service: str | None


def verdict(
    contact: Contact, later: Iterable[Later], services: Collection[str], now: datetime
) -> Verdict | None:
    """None when this call says nothing about deflection."""
    ended = contact.ended_at
    if ended is None or not _went_by_choice(contact):
        return None
    if any(_follows(one, contact, ended, services) for one in later):
        return Verdict.RETURNED
    return Verdict.DEFLECTED if now >= ended + WINDOW else Verdict.PENDING


def _went_by_choice(contact: Contact) -> bool:
    if contact.caller is None or contact.wanted_a_person:
        return False
    by_choice = {EndCause.CALLER, EndCause.HOTLINE} if contact.affected else {EndCause.CALLER}
    return contact.cause in by_choice


def _follows(later: Later, contact: Contact, ended: datetime, services: Collection[str]) -> bool:
    return (
        later.caller == contact.caller
        and ended <= later.arrived_at < ended + WINDOW
        and (later.service is None or later.service in services)
    )
