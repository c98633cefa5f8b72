"""What takes its time among millions of rows: old rows are filled, and indexes grow."""

import sqlalchemy as sa
from alembic import op

from tickets.free_text import folded
from tickets.migrations.online import add_index, while_others_work
from tickets.migrations.roll_ups import mark_all_calls

revision = "0014"
down_revision = "0013"

BACKFILL = """
INSERT INTO queue_entry
    (call, number, language, origin, entered_at, left_at, how, consultant, waited)
SELECT id, 1, language, 'ivr', queued_at, left_at, how, consultant, {seconds}
FROM (
    SELECT id, COALESCE(language, 'pl') AS language, queued_at,
        COALESCE(answered_at, abandoned_at, message_left_at, ended_at) AS left_at,
        CASE
            WHEN answered_at IS NOT NULL THEN 'answered'
            WHEN abandoned_at IS NOT NULL THEN 'abandoned'
            WHEN message_left_at IS NOT NULL THEN 'moved'
            WHEN ended_at IS NULL THEN NULL
            WHEN cause = 'caller' THEN 'abandoned'
            WHEN cause = 'hotline' THEN 'moved'
            ELSE 'lost'
        END AS how,
        CASE WHEN answered_at IS NOT NULL THEN consultant END AS consultant
    FROM call WHERE queued_at IS NOT NULL
) AS waiting
WHERE true  -- SQLite would else take ON for a condition of a join
ON CONFLICT DO NOTHING
"""
"""Those that are there stay as they are. Asked for each call whether it is among them, PostgreSQL
reads the whole table for each, as long as it takes it for an empty one."""

SECONDS = {
    "sqlite": "ROUND((julianday(left_at) - julianday(queued_at)) * 86400.0, 3)",
    "postgresql": "EXTRACT(EPOCH FROM left_at - queued_at)",
}

CUSTOMERS = 1_000
"""Filled in one transaction."""


def upgrade() -> None:
    """Of old calls only the first stay in a queue is known.

    Tickets' words had an index of their own here, of no use but until 0020, which takes it away
    where it was built.
    """
    kind = op.get_bind().dialect.name
    op.execute(BACKFILL.format(seconds=SECONDS[kind]))
    mark_all_calls()
    with while_others_work():
        _find_customers()
    add_index("ix_ticket_state_complaint_until", "ticket", ["state", "complaint_until"])
    add_index("ix_ticket_group_state", "ticket", ["group", "state"])
    add_index("ix_ticket_assignee_state", "ticket", ["assignee", "state"])
    add_index("ix_customer_email", "customer", ["email"])


def _find_customers() -> None:
    """The words of their names, as searches compare them."""
    names = "id", "first_name", "last_name", "company", "words"
    customer = sa.table("customer", *(sa.column(name) for name in names))
    fields = customer.c.id, customer.c.first_name, customer.c.last_name, customer.c.company
    following = sa.select(*fields).order_by(customer.c.id).limit(CUSTOMERS)
    write = sa.update(customer).where(customer.c.id == sa.bindparam("number"))
    last = 0
    while rows := op.get_bind().execute(following.where(customer.c.id > last)).all():
        found = [
            {"number": row.id, "found": folded(" ".join(filter(None, row[1:])))} for row in rows
        ]
        op.get_bind().execute(write.values(words=sa.bindparam("found")), found)
        last = rows[-1].id
