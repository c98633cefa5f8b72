"""The reasons of pauses, which administrators may change from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

FIRST = (
    ("break", "Przerwa", "Break"),
    ("meal", "Obiad", "Meal"),
    ("training", "Szkolenie", "Training"),
    ("paperwork", "Praca ze sprawami", "Work on tickets"),
)


def upgrade() -> None:
    """Those that consultants know."""
    table = op.create_table(
        "pause_reason",
        sa.Column("code", sa.String(), primary_key=True),
        sa.Column("name_pl", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
    )
    op.bulk_insert(
        table,
        [
            {"code": code, "name_pl": pl, "name_en": en, "position": place, "retired": False}
            for place, (code, pl, en) in enumerate(FIRST)
        ],
    )
