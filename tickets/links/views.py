"""What others see of tickets that belong together."""

from datetime import datetime
from enum import StrEnum

from core.ids import TicketNumber, Username
from core.view import View
from tickets.additions.views import AttachmentView, InformationView
from tickets.calls.views import ContactView
from tickets.outbox.views import MessageView
from tickets.references.views import ReferenceView


class LinkKind(StrEnum):
    """How one ticket belongs to another; duplicates are merged instead."""

    RELATED = "related"
    """Both ways alike."""
    FOLLOWS = "follows"
    """It came after the other, for example as a late complaint (domain 3.3)."""


class LinkView(View):
    """One link, told from its own side: ``ticket`` follows ``other``."""

    ticket: TicketNumber
    kind: LinkKind
    other: TicketNumber
    at: datetime
    by: Username | None


class MergeView(View):
    """One ticket that was found to be the duplicate of another."""

    ticket: TicketNumber
    into: TicketNumber
    at: datetime
    by: Username


class WholeStory(View):
    """All that is reachable from a ticket: its own, and that of its duplicates."""

    tickets: tuple[TicketNumber, ...]
    """The ticket itself, then its duplicates and theirs."""
    merged_into: TicketNumber | None
    links: tuple[LinkView, ...]
    references: tuple[ReferenceView, ...]
    calls: tuple[ContactView, ...]
    information: tuple[InformationView, ...]
    attachments: tuple[AttachmentView, ...]
    messages: tuple[MessageView, ...]
