"""PostgreSQL reads the whole service's quarters from an index of their own.

In the table they lie between those of services and consultants, a page to each: ninety days of
two queues would be read from nearly all of its pages.
"""

from alembic import op

from tickets.migrations.online import while_others_work

revision = "0024"
down_revision = "0023"

NAME = "ix_call_15m_whole"
SUMS = (
    *("arrived", "contained", "messages", "offered", "answered", "answered_in_time"),
    *("abandoned", "abandoned_short", "moved", "waited", "handling", "estimated"),
    *("estimated_well", "matters", "marked", "lasting", "settled", "invited", "asked"),
    *("confirmed", "scored", "satisfied", "score", "callbacks", "called_back"),
    "callback_handling",
)


def upgrade() -> None:
    """SQLite needs none: it reads its own pages in their order quickly enough."""
    if op.get_bind().dialect.name == "sqlite":
        return
    with while_others_work():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
        op.execute(
            f"CREATE INDEX CONCURRENTLY {NAME} ON call_15m (facet, start, language, member)"
            f" INCLUDE (day, {', '.join(SUMS)}) WHERE facet = 'all'"
        )
