"""The chain of the audit log, legal holds, and erasing what is append-only to everybody else."""

import sqlalchemy as sa
from alembic import op

from tickets.migrations.append_only import protect_but_for_permits

revision = "0013"
down_revision = "0012"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables; entries that are there already are linked at the first start."""
    op.create_table(
        "permit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("change", sa.String(40), nullable=False),
    )
    _chain()
    _erasures()
    protect_but_for_permits("audit_entry", ["id", "at", "who", "what"], ["object"])
    protect_but_for_permits("audit_content", ["entry"], ["salt", "object", "erased_by"])
    protect_but_for_permits("audit_link", ["position", "entry", "digest", "hash"], [])
    protect_but_for_permits("call_event", ["id", "call", "at", "kind"], ["detail"])
    protect_but_for_permits("ticket_change", ["id", "ticket", "at", "by", "kind"], ["detail"])


def _chain() -> None:
    op.create_table(
        "audit_content",
        sa.Column("entry", sa.Integer(), sa.ForeignKey("audit_entry.id"), primary_key=True),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("object", sa.String(), index=True),
        sa.Column("erased_by", sa.Integer()),
    )
    op.create_table(
        "audit_link",
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("entry", sa.Integer(), nullable=False, unique=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
    )
    counter = sa.table("counter", sa.column("name"), sa.column("last"))
    op.bulk_insert(counter, [{"name": "audit", "last": 0}, {"name": "holds", "last": 0}])


def _erasures() -> None:
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), index=True),
        sa.Column("ticket", sa.String(), sa.ForeignKey("ticket.number"), index=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("lifted_by", sa.String()),
        sa.Column("lifted_at", MOMENT),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), index=True),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("done_at", MOMENT),
    )
