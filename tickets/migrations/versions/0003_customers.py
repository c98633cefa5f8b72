"""Identifiers, companies and representations of customers, and how they prove who they are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables; nobody has a PIN yet."""
    op.add_column("customer", sa.Column("id_sisc", sa.String()))
    op.create_index("ix_customer_id_sisc", "customer", ["id_sisc"], unique=True)
    _companies()
    _proofs()


def _companies() -> None:
    op.create_table(
        "company",
        sa.Column("nip", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("eori", sa.String(), index=True),
    )
    op.create_table(
        "representation",
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), primary_key=True),
        sa.Column("nip", sa.String(), sa.ForeignKey("company.nip"), primary_key=True, index=True),
        sa.Column("rights", sa.JSON(), nullable=False),
    )


def _proofs() -> None:
    op.create_table(
        "telephone_pin",
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), primary_key=True),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
    )
    op.create_table(
        "failed_pin",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("entered", sa.String(), nullable=False, index=True),
        sa.Column("calling", sa.String(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "fact_check",
        sa.Column("call", sa.String(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customer.id"), primary_key=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("matched", sa.Boolean()),
    )
