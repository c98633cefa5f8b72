"""Indexes for millions of rows."""

from alembic import op

from tickets.migrations.online import add_index

revision = "0014"
down_revision = "0013"

ERAS = (4, 5, 6)

FULL_TEXT = """
CREATE OR REPLACE FUNCTION fulltext_ticket(number text, words text) RETURNS tsvector
IMMUTABLE LANGUAGE sql AS $$ SELECT to_tsvector('simple', words{eras}) $$
"""
ERA = " || ' era{left_out}x' || left(substr(number, 4), -{left_out})"

INDEX = """
CREATE INDEX CONCURRENTLY fulltext_ticket_eras ON ticket
USING gin (fulltext_ticket(number, words))
"""


def upgrade() -> None:
    """What is settled is found by its last day, and a frequent word in the newest tickets."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FULL_TEXT.format(eras="".join(ERA.format(left_out=some) for some in ERAS)))
        with op.get_context().autocommit_block():
            op.execute("DROP INDEX CONCURRENTLY IF EXISTS fulltext_ticket_eras")
            op.execute(INDEX)
            op.execute("DROP INDEX CONCURRENTLY IF EXISTS fulltext_ticket")
    add_index("ix_ticket_state_complaint_until", "ticket", ["state", "complaint_until"])
