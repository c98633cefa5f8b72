"""What is kept of a way of looking at the queue of tickets."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from core.ids import Username
from core.view import View
from tickets.desk.views import TicketState

Code = Annotated[str, StringConstraints(max_length=40, pattern=r"^[A-Z][A-Z0-9_]*$")]
"""Of a group or a service; one that is gone finds nothing."""
ViewName = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=40, pattern=r"^[^\x00-\x1f]*$"
    ),
]


class Whose(StrEnum):
    """Whose tickets: everybody's, those of whoever looks, or nobody's."""

    ANYBODY = "waiting"
    OWN = "mine"
    NOBODY = "free"


class Due(StrEnum):
    """By when: seen from the day on which somebody looks."""

    ANY = "any"
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"


class Filters(View):
    """Which tickets; what is empty does not matter."""

    whose: Whose = Whose.ANYBODY
    group: Code | None = None
    service: Code | None = None
    state: TicketState | None = None
    due: Due = Due.ANY


class NewSavedView(View):
    """A way of looking that somebody keeps."""

    name: ViewName
    filters: Filters
    shared_with: Code | None = None
    """A group of the owner's: its people see the view, and only the owner changes it."""
    opens_first: bool = False
    """Whether the owner's queue opens with it; one view of each person does."""


class SavedViewView(View):
    """A view of one's own, or one that is shared with a group of one's own."""

    id: int
    name: str
    filters: Filters
    shared_with: str | None
    opens_first: bool
    """Only the owner's queue does."""
    owner: Username
    owner_name: str


class KeptViews(View):
    """What somebody chooses from, and with whom they may share."""

    views: tuple[SavedViewView, ...]
    """The own ones first, each by name."""
    groups: tuple[str, ...]
    """The codes of one's own groups."""
