"""Marks what the roll-ups have to count again, in the transaction of the change itself."""

from collections.abc import Sequence
from typing import NamedTuple

from alembic import op

CONTACTS = "'resolved_marked', 'mark_taken_back', 'wrapped_up', 'message_left'"
"""Facts with which a call gets its ticket, or loses what it said about it."""


MARK_SURVEY = "INSERT INTO roll_up_mark (at, contact) VALUES (NEW.asked_at, false);"

MARK_ALL_CALLS = """
INSERT INTO roll_up_mark (call, contact) SELECT id, false FROM call ORDER BY arrived_at
"""


class Trigger(NamedTuple):
    """When it fires and what it writes; both databases read the same words."""

    name: str
    table: str
    after: str
    when: str
    deed: str


TRIGGERS = (
    Trigger(
        "call_event_rolls_up",
        "call_event",
        "INSERT",
        "",
        f"INSERT INTO roll_up_mark (call, contact) VALUES (NEW.call, NEW.kind IN ({CONTACTS}));",
    ),
    Trigger(
        "ticket_rolls_up",
        "ticket",
        "INSERT",
        "WHEN (NEW.customer_id IS NOT NULL)",
        "INSERT INTO roll_up_mark (ticket, customer_id, contact) "
        "VALUES (NEW.number, NEW.customer_id, true);",
    ),
    Trigger(
        "ticket_change_rolls_up",
        "ticket",
        "UPDATE OF service, customer_id",
        "WHEN (OLD.service <> NEW.service "
        "OR coalesce(OLD.customer_id, 0) <> coalesce(NEW.customer_id, 0))",
        "INSERT INTO roll_up_mark (ticket, customer_id, contact) "
        "VALUES (NEW.number, OLD.customer_id, true), (NEW.number, NEW.customer_id, true);",
    ),
    Trigger(
        "call_moved_rolls_up",
        "call",
        "UPDATE OF arrived_at",
        "WHEN (OLD.arrived_at <> NEW.arrived_at)",
        "INSERT INTO roll_up_mark (at, contact) VALUES (OLD.arrived_at, false);",
    ),
    Trigger(
        "queue_entry_moved_rolls_up",
        "queue_entry",
        "UPDATE OF entered_at",
        "WHEN (OLD.entered_at <> NEW.entered_at)",
        "INSERT INTO roll_up_mark (at, contact) VALUES (OLD.entered_at, false);",
    ),
    Trigger(
        "queue_entry_gone_rolls_up",
        "queue_entry",
        "DELETE",
        "",
        "INSERT INTO roll_up_mark (at, contact) VALUES (OLD.entered_at, false);",
    ),
)

SURVEY_TRIGGERS = (
    Trigger("survey_rolls_up", "survey", "INSERT", "", MARK_SURVEY),
    Trigger("survey_answer_rolls_up", "survey", "UPDATE OF resolved, score", "", MARK_SURVEY),
)


def mark_changes(triggers: Sequence[Trigger] = TRIGGERS) -> None:
    """From now on every change that counts leaves a mark."""
    for trigger in triggers:
        create(trigger)


def create(trigger: Trigger) -> None:
    """Anew, if it was there."""
    name, table = trigger.name, trigger.table
    head = f"CREATE TRIGGER {name} AFTER {trigger.after} ON {table} FOR EACH ROW {trigger.when}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
        op.execute(f"{head} BEGIN {trigger.deed} END")
        return
    op.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
    op.execute(
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {trigger.deed} RETURN NULL; END $$"
    )
    op.execute(f"{head} EXECUTE FUNCTION {name}()")


def mark_all_calls() -> None:
    """What was there before is rolled up from the beginning, in batches, by the keeper."""
    op.execute(MARK_ALL_CALLS)
