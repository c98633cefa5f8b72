"""Telephones on desks, which last until they are given back."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    """All phones are in browsers; the table has a line for each of them, so it is made anew."""
    with op.batch_alter_table("phone") as phone:
        phone.alter_column("expires_at", existing_type=sa.DateTime(timezone=True), nullable=True)
        phone.add_column(sa.Column("desk_of", sa.String()))
        phone.create_foreign_key("fk_phone_desk_of", "staff_user", ["desk_of"], ["username"])
