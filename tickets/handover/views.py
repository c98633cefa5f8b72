"""What is handed over, and what is asked and seen of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from core.ids import TicketNumber, Username
from core.language import Language
from core.view import View
from tickets.announcements.views import AnnouncementKind
from tickets.roster.views import Gap

MessageText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class Side(StrEnum):
    """Whose lead confirms."""

    GOING = "going"
    COMING = "coming"


class Rostered(View):
    """Somebody who works, or is absent, during a shift."""

    username: Username
    name: str
    starts_at: datetime
    ends_at: datetime
    languages: tuple[Language, ...]


class ShiftView(View):
    """One shift, and who is there and who is not."""

    starts_at: datetime
    ends_at: datetime
    working: tuple[Rostered, ...]
    absent: tuple[Rostered, ...]


class Lasting(View):
    """What is on the line: a failure with its tickets, or another announcement."""

    announcement: int
    kind: AnnouncementKind
    title_pl: str
    title_en: str
    since: datetime
    expected_end: datetime | None
    tickets: int
    """How many are linked to it."""


class Waiting(View):
    """How many wait, and since when the first of them does."""

    count: int
    since: datetime | None


class DueTicket(View):
    """An open ticket that falls due before the next shift ends; whose it is, if anybody's."""

    ticket: TicketNumber
    due_on: date
    assignee: Username | None


class MessageView(View):
    """What somebody wants the next shift to know."""

    id: int
    text: str
    by: Username
    at: datetime


class Filled(View):
    """What the page shows and both leads confirm; of callers it holds nothing but counts."""

    current: ShiftView
    next: ShiftView
    on_line: tuple[Lasting, ...]
    callbacks: Waiting
    voice_messages: Waiting
    due: tuple[DueTicket, ...]
    due_count: int
    """All of them, when there are more than fit on a page."""
    gaps: tuple[Gap, ...]
    messages: tuple[MessageView, ...]


class Confirmation(View):
    """One lead has seen it."""

    by: Username
    at: datetime


class HandoverLine(View):
    """One handover in the list; ``id`` is nought as long as nobody has confirmed it."""

    id: int
    starts_at: datetime
    """When the shift began, or begins, that takes over."""
    going: Confirmation | None
    coming: Confirmation | None


class ShiftPage(View):
    """The page as it is now."""

    filled: Filled
    seal: str
    """Names what is shown: who confirms says that they have seen just this."""
    handover: HandoverLine


class Confirming(View):
    """A lead confirms what they see."""

    side: Side
    seal: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class NewMessage(View):
    """For the next shift."""

    text: MessageText


class HandoverView(HandoverLine):
    """One handover, with the page as each lead saw it."""

    going_saw: Filled | None
    coming_saw: Filled | None
