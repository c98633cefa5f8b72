"""The knowledge base, and searches that find inflected words."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from core.clock import warsaw_date
from tickets.knowledge.first import FIRST_ARTICLES, WRITTEN_AT
from tickets.knowledge.model import texts_of
from tickets.knowledge.views import ArticleInput
from tickets.migrations.append_only import protect
from tickets.migrations.full_text import index_words as index_full_text
from tickets.search_words import index_words

revision = "0004"
down_revision = "0003"

BATCH = 1_000
"""Tickets in memory at once."""

ARTICLE = (
    sa.Column("id", sa.Integer(), primary_key=True),
    sa.Column("slug", sa.String(), nullable=False, unique=True),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.Column("valid_from", sa.Date(), nullable=False),
    sa.Column("title_pl", sa.String(), nullable=False),
    sa.Column("title_en", sa.String(), nullable=False),
    sa.Column("steps", sa.JSON(), nullable=False),
    sa.Column("services", sa.JSON(), nullable=False),
    sa.Column("application_types", sa.JSON(), nullable=False),
    sa.Column("reasons", sa.JSON(), nullable=False),
    sa.Column("reviewed_at", sa.Date(), nullable=False, index=True),
    sa.Column("reviewed_by", sa.String()),
    sa.Column("words", sa.String(), nullable=False),
)

VERSION = (
    sa.Column("article", sa.String(), sa.ForeignKey("article.slug"), primary_key=True),
    sa.Column("version", sa.Integer(), primary_key=True),
    sa.Column("valid_from", sa.Date(), nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("by", sa.String()),
    sa.Column("content", sa.JSON(), nullable=False),
)

USE = (
    sa.Column("article", sa.String(), sa.ForeignKey("article.slug"), primary_key=True),
    sa.Column("call", sa.String(), sa.ForeignKey("call.id"), primary_key=True),
    sa.Column("use", sa.String(40), primary_key=True),
    sa.Column("consultant", sa.String(), nullable=False),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
)


def upgrade() -> None:
    """Add the articles, and give each ticket the readings of its words."""
    article = op.create_table("article", *ARTICLE)
    version = op.create_table("article_version", *VERSION)
    op.create_table("article_use", *USE)
    op.bulk_insert(article, [_article(slug, one) for slug, one in FIRST_ARTICLES.items()])
    op.bulk_insert(version, [_version(slug, one) for slug, one in FIRST_ARTICLES.items()])
    protect("article_version")
    index_full_text("article", key="slug", row="id")
    _read_tickets()
    index_full_text("ticket", key="number", row="CAST(substr(number, 4) AS INTEGER)")


def _article(slug: str, content: ArticleInput) -> dict[str, Any]:
    written = warsaw_date(WRITTEN_AT)
    return content.model_dump(mode="json") | {
        "slug": slug,
        "version": 1,
        "valid_from": written,
        "reviewed_at": written,
        "words": index_words(*texts_of(content)),
    }


def _version(slug: str, content: ArticleInput) -> dict[str, Any]:
    return {
        "article": slug,
        "version": 1,
        "valid_from": warsaw_date(WRITTEN_AT),
        "at": WRITTEN_AT,
        "content": content.model_dump(mode="json"),
    }


def _read_tickets() -> None:
    op.add_column("ticket", sa.Column("words", sa.String(), nullable=False, server_default=""))
    ticket = sa.table("ticket", *(sa.column(name) for name in ("number", "subject", "body")))
    connection, last = op.get_bind(), ""
    following = sa.select(ticket).order_by(ticket.c.number).limit(BATCH)
    while rows := connection.execute(following.where(ticket.c.number > last)).all():
        connection.execute(
            sa.text("UPDATE ticket SET words = :words WHERE number = :number"),
            [{"number": row.number, "words": index_words(*row)} for row in rows],
        )
        last = rows[-1].number
    op.drop_column("ticket", "folded")
