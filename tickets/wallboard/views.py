"""What supervisors see from across the room; no names of customers, and none of consultants."""

from datetime import datetime

from core.language import Language
from core.view import View
from tickets.announcements.views import AnnouncementKind
from tickets.calls.events import Availability
from tickets.desk.views import TicketState
from tickets.reports.views import Share


class QueueFigures(View):
    """One queue at this moment."""

    language: Language
    waiting: int
    longest_since: datetime | None
    """Since when the first of them has waited."""
    available: int
    """Who can answer now, or after the call at hand."""
    estimate_minutes: int | None
    """For the next caller; None: nobody is available."""


class OnAir(View):
    """An announcement that callers hear."""

    kind: AnnouncementKind
    since: datetime


class Wallboard(View):
    """The figures of domain 7 for the wall."""

    at: datetime
    queues: tuple[QueueFigures, ...]
    held_since: datetime | None
    """Since when the first of those on hold has heard music."""
    consultants: dict[Availability, int]
    """How many are signed in, by what their phones tell."""
    service_level_today: Share
    service_level_recent: Share
    """Of the last half hour."""
    abandonment_today: Share
    callbacks_due: int
    messages_waiting: int
    """Voice messages that nobody has begun to work on."""
    due_soon: int
    """Open tickets that fall due within two business days, or are late."""
    complaints_near: int
    """Complaints that have to be decided within two business days, or are late."""
    announcements: tuple[OnAir, ...]


class OpenTickets(View):
    """How many tickets of one group, service and state wait for an answer."""

    group: str
    service: str
    state: TicketState
    count: int
    late: int
    """Of those, past their due date."""
