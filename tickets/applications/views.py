"""What other parts see of the formal side of an application."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from core.ids import TicketNumber, Username
from core.view import Moment, View
from tickets.answers.views import Key
from tickets.desk.views import Seen

Value = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000, pattern=r"^[^\x00]*$"),
]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00]*$"),
]


class Requirement(StrEnum):
    """What an application may need before it is carried out."""

    ACCOUNT = "account"
    """The customer whose account it is about; chosen on the ticket, not written down."""
    NEW_EMAIL = "new_email"
    SYSTEM = "system"
    """The code of a service."""
    EORI = "eori"
    REASON = "reason"
    START = "start"
    """A moment with its zone, as ISO 8601."""


class FormInput(View):
    """What is known of the application now; values that are not named stay as they were."""

    fields: dict[Requirement, Value] = Field(default_factory=dict, max_length=10)
    customer_id: int | None = Field(default=None, ge=1, le=2**31 - 1)
    """Whose account it is about, if the ticket does not know yet."""
    key: Key


class FormView(View):
    """The form of an application, and what it still lacks."""

    ticket: TicketNumber
    needed: tuple[Requirement, ...]
    fields: dict[Requirement, str]
    missing: tuple[Requirement, ...]


class CheckInput(View):
    """A formal check; ``lacking`` names what no field can, for example a page of a document."""

    lacking: Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")] = ""
    key: Key
    seen: Seen | None = None


class CheckView(View):
    """One formal check; complete when nothing was missing."""

    ticket: TicketNumber
    at: datetime
    by: Username
    missing: tuple[Requirement, ...]
    lacking: str


class VisitInput(View):
    """An office has confirmed who the customer is; nothing of the document is written down."""

    office: Name
    official: Name
    """Who at the office confirmed it."""
    visited_at: Moment
    key: Key
    seen: Seen | None = None


class VisitView(View):
    """A confirmed visit."""

    ticket: TicketNumber
    office: str
    official: str
    visited_at: datetime
    noted_at: datetime
    noted_by: Username
