"""What others ask about personal data, and what they are told."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.ids import TicketNumber, Username
from core.view import View

LONGEST_REASON = 500


class HoldView(View):
    """What may not be erased, and why."""

    id: int
    customer_id: int | None
    ticket: TicketNumber | None
    reason: str
    set_by: Username
    set_at: datetime
    until: date | None
    lifted_by: Username | None
    lifted_at: datetime | None


class ErasureView(View):
    """An erasure: under way until ``done_at``. It does not say of whom."""

    id: int
    asked_by: Username
    asked_at: datetime
    counts: dict[str, int]
    done_at: datetime | None


class Reach(View):
    """What an export or an erasure would reach: rows by section."""

    counts: dict[str, int]
    shared_numbers: int
    """Numbers that other customers have as well: calls from them are left alone, unless they led to
    a ticket of this customer."""
    holds: tuple[HoldView, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom: the number of a customer's record, or a telephone number of somebody without one."""

    customer: int | None = None
    number: str | None = field(default=None, repr=False)


class Period(StrEnum):
    """What has a time after which it goes (domain 5.1)."""

    RECORDINGS = "recordings"
    VOICE_MESSAGES = "voice_messages"
    CALLS = "calls"
    AUDIT = "audit"
    SURVEYS = "surveys"
    NUMBERS = "numbers"
    ADDRESSES = "addresses"
    TRIES = "tries"
    PUT_ASIDE = "put_aside"
    """On disk, in no table."""
    OWN = "own"
    """Another part of the house deletes it by itself, within days."""
    ARCHIVE = "archive"
    """The office's archive plan decides."""


class PurgeReport(View):
    """What a purge has removed, or would remove: rows by period."""

    removed: dict[Period, int]
    held: int
    """Calls and files that a legal hold has kept."""
