"""What others see of reports that come by e-mail."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.ids import Username
from core.language import Language
from core.view import View
from tickets.saved_views.views import Code
from tickets.staff.views import Email


class Rhythm(StrEnum):
    """How often, and of which days."""

    DAILY = "daily"
    """Of the day before."""
    WEEKLY = "weekly"
    """On Monday, of the week before."""
    MONTHLY = "monthly"
    """On the first, of the month before."""


class NewSubscription(View):
    """A report that somebody wants."""

    rhythm: Rhythm
    hour: int = Field(ge=1, le=23)
    """In Warsaw; not at midnight, when the last calls of the day still go on."""
    language: Language
    """In which it is written."""
    calls_in: Language | None = None
    """Whose calls it tells of; None: of all."""
    service: Code | None = None
    email: Email | None = None
    """Where it goes as long as the account of its reader has no address."""


class Pausing(View):
    """Whether it is to rest."""

    paused: bool


class SubscriptionView(View):
    """A report that comes by e-mail."""

    id: int
    owner: Username
    owner_name: str
    rhythm: Rhythm
    hour: int
    language: Language
    calls_in: Language | None
    service: str | None
    address: str | None
    """None: there is none any more, and nothing comes."""
    paused: bool
    next_at: datetime
    last_at: datetime | None


class SubscriptionPage(View):
    """Some of the reports, the newest first."""

    found: tuple[SubscriptionView, ...]
    before: int | None
    """Asks for the next page, if there is one."""
    address: str | None
    """Of the account of whoever looks: there the reports go."""
