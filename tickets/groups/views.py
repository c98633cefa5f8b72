"""What consultants see of the work that waits."""

from datetime import date

from pydantic import Field

from core.ids import TicketNumber, Username
from core.view import View
from tickets.desk.views import ApplicationCode, TicketKind, TicketState


class GroupView(View):
    """A group that works on tickets."""

    code: str
    name_pl: str
    name_en: str
    line: int
    """1 answers the telephone; 2 has the time and the rights for what takes longer."""


class GroupCount(View):
    """How much work a group has."""

    group: str
    open: int
    """Tickets without an answer."""
    unassigned: int
    """Of these, nobody has taken."""
    overdue: int
    """Of these, the due date has passed."""


class WorkItem(View):
    """One ticket in a list of work."""

    number: TicketNumber
    kind: TicketKind
    application_type: ApplicationCode | None
    service: str
    subject: str
    state: TicketState
    due_on: date
    customer_id: int | None
    group: str
    assignee: Username | None


class WorkFilter(View):
    """Which tickets; what is left out does not matter. Without states those that are not over."""

    group: str | None = None
    assignee: Username | None = None
    unassigned: bool = False
    service: str | None = None
    states: frozenset[TicketState] = frozenset()
    due_until: date | None = None


class After(View):
    """Behind which ticket of the list the next page begins."""

    due_on: date
    number: TicketNumber = Field(max_length=20)
