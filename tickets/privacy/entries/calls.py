"""Calls and their journals."""

from datetime import datetime

from tickets.callbacks.model import Callback
from tickets.calls.journal import CallEvent
from tickets.calls.model import Call
from tickets.calls.views import StepView
from tickets.customers.model import FactCheck
from tickets.knowledge.model import ArticleUse
from tickets.placed.model import PlacedCall
from tickets.privacy.holding import By, Holding, Row, columns, nothing, only
from tickets.privacy.views import Period

PLAIN_FACTS = columns("language consultant reason by cause step ticket outcome level how why")
"""Of a journal's details, all that an erasure keeps: neither numbers nor what was keyed in."""


def _steps_alone(row: Row, _at: datetime) -> tuple[StepView, ...]:
    """The way through the menu without what was keyed in."""
    return tuple(step.model_copy(update={"key": ""}) for step in row["path"])


HOLDINGS = (
    Holding(
        table=Callback,
        section="callbacks",
        found_by={"number": By.IDENTIFIER, "call": By.CALL},
        plain=columns(
            "country language reason arrived_at ordered_at state due_at attempts dialled_at"
            " settled_at cancelled_why"
        ),
        staff=columns("cancelled_by"),
        whole_row=True,
        period=Period.NUMBERS,
    ),
    Holding(
        table=PlacedCall,
        section="placed_calls",
        found_by={"number": By.IDENTIFIER, "call": By.CALL, "customer_id": By.CUSTOMER},
        plain=columns("language ticket placed_at begun_at settled_at missed"),
        staff=columns("consultant"),
        whole_row=True,
        period=Period.NUMBERS,
    ),
    Holding(
        table=CallEvent,
        section="journeys",
        found_by={"call": By.CALL},
        blank={"detail": only("detail", PLAIN_FACTS)},
        plain=columns("id at kind"),
        append_only=True,
        period=Period.CALLS,
        because="what happened on the line, for the figures",
    ),
    Holding(
        table=FactCheck,
        section="fact_checks",
        found_by={"call": By.CALL, "customer_id": By.CUSTOMER},
        plain=columns("facts asked_at matched"),
        staff=columns("asked_by"),
        whole_row=True,
        period=Period.CALLS,
    ),
    Holding(
        table=ArticleUse,
        section="articles_used",
        found_by={"call": By.CALL},
        plain=columns("article use at"),
        staff=columns("consultant"),
        period=Period.CALLS,
        because="which article helped says nothing about the caller",
    ),
    Holding(
        table=Call,
        section="calls",
        found_by={"id": By.CALL, "identified_as": By.CUSTOMER},
        blank={
            "caller": nothing,
            "path": _steps_alone,
            "written": nothing,
            "identified_as": nothing,
        },
        plain=columns(
            "language reason arrived_at queued_at answered_at talk_began_at talk_ended_at"
            " talk_ended_by abandoned_at message_left_at ended_at cause resolved_marked_at outcome"
            " ticket wrapped_up_at wrap_up_key callback_ordered_at callback_reached_at"
            " placed_at placed_for"
            " consent consent_at identified_at identified_level identified_how identified_ticket"
        ),
        staff=columns("consultant"),
        period=Period.CALLS,
        because="a call without its number, for the figures",
        named=lambda row: f"call {row['id']}",
    ),
)
