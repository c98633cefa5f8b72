"""Attachments, recordings, PIN links, changes of login data, and words to find customers by."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables; what is known of the customers can be searched at once."""
    _files()
    _additions()
    _customers()


def _files() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.String(), nullable=False, unique=True),
        sa.Column("place", sa.String(), nullable=False, unique=True),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", MOMENT, nullable=False),
        sa.Column("scan", sa.String(40), nullable=False),
        sa.Column("look_at", MOMENT, nullable=False),
    )
    op.create_index("ix_stored_file_scan_look_at", "stored_file", ["scan", "look_at"])
    op.create_table(
        "file_use",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "file_id", sa.Integer(), sa.ForeignKey("stored_file.id"), nullable=False, index=True
        ),
    )
    op.create_table(
        "recording",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("call", sa.String(), nullable=False, index=True),
        sa.Column("ticket", sa.String(), sa.ForeignKey("ticket.number"), index=True),
        sa.Column("use_id", sa.Integer(), sa.ForeignKey("file_use.id"), unique=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False, index=True),
        sa.Column("erased_at", MOMENT),
        sa.Column("erased_by", sa.String()),
    )


def _additions() -> None:
    op.create_table(
        "information",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column(
            "ticket", sa.String(), sa.ForeignKey("ticket.number"), nullable=False, index=True
        ),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String()),
        sa.Column("text", sa.String(), nullable=False),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column(
            "ticket", sa.String(), sa.ForeignKey("ticket.number"), nullable=False, index=True
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("use_id", sa.Integer(), sa.ForeignKey("file_use.id"), unique=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("by", sa.String()),
    )


def _customers() -> None:
    op.create_table(
        "pin_link",
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), primary_key=True),
        sa.Column("token_hash", sa.String(), nullable=False, unique=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("valid_until", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "login_change",
        sa.Column("ticket", sa.String(), sa.ForeignKey("ticket.number"), primary_key=True),
        sa.Column(
            "customer_id", sa.Integer(), sa.ForeignKey("customer.id"), nullable=False, index=True
        ),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("takes_effect_at", MOMENT),
        sa.Column("stop_hash", sa.String(), unique=True),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_by", sa.String()),
    )
    op.create_index(
        "ix_login_change_state_takes_effect_at", "login_change", ["state", "takes_effect_at"]
    )
    op.add_column("customer", sa.Column("portal_activated_at", MOMENT))
    op.add_column("customer", sa.Column("words", sa.String()))
