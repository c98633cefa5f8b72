"""The index of tickets' words knows each word a second time, behind the era of its ticket.

An era has ten thousand tickets. The newest hits of frequent words, and of words that are still
being typed, are then found among the newest tickets alone; see ``tickets.desk.hits``.
"""

from alembic import op

from tickets.migrations.online import while_others_work

revision = "0020"
down_revision = "0019"

WORDS = """
CREATE OR REPLACE FUNCTION ticket_words(number text, words text) RETURNS tsvector
IMMUTABLE LANGUAGE sql AS $$ SELECT to_tsvector('simple',
    words || replace(' ' || words, ' ', ' e' || substr(number, 4, length(number) - 7) || 'x')
) $$
"""
"""The words are kept with one space between them. A regular expression took twice as long."""

INDEX = """
CREATE INDEX CONCURRENTLY fulltext_ticket_words ON ticket
USING gin (ticket_words(number, words))
"""


def upgrade() -> None:
    """Until it is there, searches use the one that was there before."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute(WORDS)
    with while_others_work():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS fulltext_ticket_words")
        op.execute(INDEX)
        for before in ("fulltext_ticket", "fulltext_ticket_eras"):
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {before}")
        op.execute("DROP FUNCTION IF EXISTS fulltext_ticket")
