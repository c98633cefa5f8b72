"""Surveys and the talks of callbacks count in the roll-ups."""

import sqlalchemy as sa
from alembic import op

from tickets.migrations.roll_ups import SURVEY_TRIGGERS, mark_changes

revision = "0015"
down_revision = "0014"

NOT_COUNTED = """
INSERT INTO roll_up_mark (at, contact)
SELECT asked_at, false FROM survey
UNION ALL SELECT callback_ordered_at, false FROM call WHERE callback_reached_at IS NOT NULL
UNION ALL SELECT entered_at, false FROM queue_entry WHERE how = 'lost'
"""
"""Lost callers were counted as if they had chosen a callback."""


def upgrade() -> None:
    """What was counted without them is counted anew, by the keeper."""
    op.add_column(
        "call_15m",
        sa.Column("callback_handling", sa.BigInteger(), nullable=False, server_default="0"),
    )
    mark_changes(SURVEY_TRIGGERS)
    op.execute(NOT_COUNTED)
