"""What others see of the periods, and how administrators change one."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from core.ids import LARGEST_ID
from core.view import View
from tickets.privacy.views import LONGEST_REASON, Period


class Unit(StrEnum):
    """What a length is counted in."""

    DAYS = "days"
    MONTHS = "months"


Length = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Why = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_REASON)
]


class PeriodInput(View):
    """How long something shall be kept."""

    length: Length
    """As long as configured: the configuration decides again."""
    reason: Why
    seen: int = Field(ge=0, le=LARGEST_ID)
    """The change that was in force when somebody decided this; 0: none."""


class PeriodView(View):
    """How long something is kept, why, and what went last."""

    period: Period
    unit: Unit
    length: int
    configured: int
    least: int
    most: int
    change: int
    """The number of the last change; 0: nobody has changed it."""
    reason: str | None
    changed_by: str | None
    """The name of whoever did."""
    changed_at: datetime | None
    purged_at: datetime | None
    purged_rows: int | None
    """How much went then."""


class RetentionView(View):
    """All periods."""

    periods: tuple[PeriodView, ...]
    next_purge: date
    """In the small hours of this day."""
    holds: int
    """Legal holds in force: what they keep outlives its period."""


class Preview(View):
    """What the next purge would remove."""

    rows: int
    more: bool
    """There are more than these; nobody has counted how many."""
