"""Tickets: number, state and dates stay under the office's archive plan, without the words."""

from datetime import datetime

from tickets.codes.locks import CodeGuard
from tickets.codes.model import AccessCode, FailedCode
from tickets.customers.links import LoginChange
from tickets.desk.history import TicketChange
from tickets.desk.model import Ticket
from tickets.privacy.holding import By, Holding, Row, columns, empty, nothing, only
from tickets.privacy.views import Period
from tickets.search_words import index_words


def _number_alone(row: Row, _at: datetime) -> str:
    """The ticket is still found by its number."""
    return index_words(row["number"], "", "")


HOLDINGS = (
    Holding(
        table=TicketChange,
        section="ticket_history",
        found_by={"ticket": By.TICKET},
        blank={"detail": only("detail", ("from", "to", "call", "resolution"))},
        plain=columns("id at kind"),
        staff=columns("by"),
        append_only=True,
        period=Period.ARCHIVE,
        because="the history of states belongs to the ticket",
    ),
    Holding(
        table=LoginChange,
        section="login_changes",
        found_by={"ticket": By.TICKET, "customer_id": By.CUSTOMER},
        plain=columns("state level asked_at takes_effect_at ended_at"),
        staff=columns("asked_by ended_by"),
        secret=columns("stop_hash"),
        whole_row=True,
        period=Period.ARCHIVE,
    ),
    Holding(
        table=AccessCode,
        section="access_codes",
        found_by={"ticket": By.TICKET},
        plain=columns("issue issued_at"),
        staff=columns("issued_by"),
        secret=columns("code_hash"),
        whole_row=True,
        period=Period.ARCHIVE,
    ),
    Holding(
        table=FailedCode,
        section="failed_codes",
        found_by={"calling": By.IDENTIFIER},
        plain=columns("id at"),
        whole_row=True,
        period=Period.OWN,
    ),
    Holding(
        table=CodeGuard,
        plain=columns("entered guesses in_a_row locks locked_at tried_at"),
        period=Period.TRIES,
        because="a number that was entered, whoever entered it",
    ),
    Holding(
        table=Ticket,
        section="tickets",
        found_by={"number": By.TICKET, "customer_id": By.CUSTOMER},
        blank={"subject": empty, "body": empty, "words": _number_alone, "recording": nothing},
        plain=columns(
            "key kind notification_kind application_type service state channel resolution group"
            " registered_at due_on answered_at complaint_until call"
        ),
        staff=columns("registered_by assignee"),
        period=Period.ARCHIVE,
        because="number, state and dates belong to the office's archive plan",
        named=lambda row: f"ticket {row['number']}",
    ),
)
