"""What other parts see of a ticket."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from core.ids import CallId, TicketNumber, Username
from core.view import View
from tickets.customers.views import TrustLevel

Seen = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""The newest entry of the history that somebody had before them when they decided on a deed."""


class TicketKind(StrEnum):
    """R2: every ticket has exactly one kind."""

    NOTIFICATION = "notification"
    APPLICATION = "application"


class NotificationKind(StrEnum):
    """What a notification is about (R2); of many nobody says it, such as of voice messages."""

    ERROR = "error"
    IRREGULARITY = "irregularity"


class ApplicationType(StrEnum):
    """The seven built-in types of applications (R3 to R7); the catalogue may hold more."""

    CHANGE_EMAIL_MASTER_LOST = "CHANGE_EMAIL_MASTER_LOST"
    CHANGE_EMAIL_BOTH_LOST = "CHANGE_EMAIL_BOTH_LOST"
    PESEL_EXISTS = "PESEL_EXISTS"
    RESTORE_LOGIN = "RESTORE_LOGIN"
    UNBLOCK_ACCOUNT = "UNBLOCK_ACCOUNT"
    CHANGE_LOGIN_DATA = "CHANGE_LOGIN_DATA"
    FALLBACK_APPROVAL = "FALLBACK_APPROVAL"


ApplicationCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{1,39}$")]
"""A type of the catalogue: a built-in one, or one that was added as data."""


class TicketState(StrEnum):
    """Domain 3.3 and 4.6."""

    REGISTERED = "registered"
    IN_PROGRESS = "in_progress"
    WAITING_CUSTOMER = "waiting_customer"
    ANSWERED = "answered"
    COMPLAINT = "complaint"
    CLOSED = "closed"
    SUBMITTED = "submitted"
    FORMAL_CHECK = "formal_check"
    RETURNED = "returned"
    SUSPENDED_OUTAGE = "suspended_outage"
    AWAITING_OFFICE_VISIT = "awaiting_office_visit"
    COMPLETED = "completed"
    REJECTED = "rejected"


class Channel(StrEnum):
    """R8, and the voice message as a kind of telephone."""

    PORTAL = "portal"
    TELEPHONE = "telephone"
    EMAIL = "email"


class Resolution(StrEnum):
    """How the answer came about."""

    DURING_CALL = "during_call"
    LATER = "later"


class ServiceView(View):
    """An IT service of the catalogue (domain 2)."""

    code: str
    name_pl: str
    name_en: str
    spoken_pl: str
    group: str
    retired: bool
    needed: bool = False
    """The programme itself uses it, so it stays."""


class ApplicationTypeView(View):
    """A type of applications of the catalogue (R7)."""

    code: str
    workflow: str
    name_pl: str
    name_en: str
    at_once: bool
    level: TrustLevel
    office_visit: bool
    needs_e_klient: bool
    retired: bool


class TicketView(View):
    """One ticket."""

    number: TicketNumber
    kind: TicketKind
    notification_kind: NotificationKind | None = None
    application_type: ApplicationCode | None
    service: str
    subject: str
    body: str
    state: TicketState
    channel: Channel
    resolution: Resolution | None
    customer_id: int | None
    registered_at: datetime
    due_on: date
    answered_at: datetime | None
    complaint_until: date | None
    registered_by: Username | None
    call: CallId | None


class ChangeKind(StrEnum):
    """What happened to a ticket."""

    REGISTERED = "registered"
    MOVED = "moved"
    TEXT = "text"
    CALL_LINKED = "call_linked"
    NOT_REACHED = "not_reached"
    RESOLUTION = "resolution"
    INFORMATION = "information"
    ATTACHED = "attached"
    DETACHED = "detached"
    LOGIN_CHANGE = "login_change"
    ASSIGNED = "assigned"
    HANDED_OVER = "handed_over"
    REFERENCE_ADDED = "reference_added"
    REFERENCE_REMOVED = "reference_removed"
    LINKED = "linked"
    UNLINKED = "unlinked"
    MERGED = "merged"
    UNMERGED = "unmerged"
    REFERRED = "referred"
    INCIDENT_LINKED = "incident_linked"
    INCIDENT_UNLINKED = "incident_unlinked"


class ChangeView(View):
    """One entry of a ticket's history."""

    id: int
    """Grows from entry to entry: whoever has seen the last one has seen all."""
    at: datetime
    by: Username | None
    """Who did it; None when the caller or the service itself did."""
    kind: ChangeKind
    detail: dict[str, str]
    """For a move ``from`` and ``to``, for a linked call ``call``, for a customer whom a call
    did not reach ``call`` and ``why``, for a resolution its word; for a text
    each field that changed as ``subject_from`` and ``subject_to``; for what was added its kind and
    number, for what was taken away also the ``reason``; for a person or a group ``from`` and
    ``to``, with the ``reason``; for a reference ``kind`` and ``value``; for a duplicate ``into``,
    and ``ticket`` on the other side; for a link ``ticket``, ``kind`` and ``other``."""
