"""What others see of limits and alerts."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.ids import Username
from core.view import View

LARGEST = 100_000
LONGEST_SECONDS = 3600


class Figure(StrEnum):
    """A figure of the live picture that may have limits."""

    LONGEST_WAIT = "longest_wait"
    LONGEST_HOLD = "longest_hold"
    WAITING = "waiting"
    AVAILABLE_PL = "available_pl"
    AVAILABLE_EN = "available_en"
    SERVICE_LEVEL = "service_level"
    ABANDONED = "abandoned"
    CALLBACKS_DUE = "callbacks_due"
    DUE_SOON = "due_soon"


class Severity(StrEnum):
    """How bad it is; words that both databases sort alike."""

    WARNING = "warning"
    ALARM = "alarm"


class Unit(StrEnum):
    """What is counted."""

    SECONDS = "seconds"
    PERCENT = "percent"
    COUNT = "count"


class Limits(View):
    """From where on a figure is a warning or an alarm; None: never."""

    warning: int | None = Field(default=None, ge=0, le=LARGEST)
    alarm: int | None = Field(default=None, ge=0, le=LARGEST)
    lasts: int = Field(ge=0, le=LONGEST_SECONDS)
    """Seconds it must be beyond the limit before it counts, and within before it is over."""
    by_email: bool = False
    """Whether supervisors get an alarm as a letter, too."""


class ThresholdView(Limits):
    """The limits of one figure."""

    figure: Figure
    unit: Unit
    falling: bool
    """The less, the worse."""
    changed_by: str | None
    """The name of whoever changed them last; None: they are as the house came."""
    changed_at: datetime | None


class AlertView(View):
    """A limit was crossed."""

    id: int
    figure: Figure
    severity: Severity
    unit: Unit
    limit: int
    value: float
    """When it was crossed."""
    worst: float
    since: datetime
    ended_at: datetime | None
    acknowledged_by: Username | None
    acknowledged_name: str | None
    acknowledged_at: datetime | None


class AlertPage(View):
    """Some of the alerts, the newest first."""

    alerts: tuple[AlertView, ...]
    before: int | None
    """Asks for the next page, if there is one."""
