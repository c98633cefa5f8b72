"""Finding articles, and counting what they were used for."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from core.ids import CallId
from tickets import full_text
from tickets.calls.model import Call
from tickets.knowledge.model import Article, ArticleUse, ArticleVersion
from tickets.knowledge.views import (
    ArticleState,
    ArticleView,
    SentView,
    Slug,
    Use,
    UseCount,
    VersionView,
)
from tickets.search_words import Wanted

MOST_VERSIONS = 50
"""Twenty-five years of two changes a year."""

PUBLISHED = Article.state == ArticleState.PUBLISHED


async def get(session: AsyncSession, slug: Slug) -> Article:
    """The article, to be read."""
    return _found(await session.scalar(select(Article).where(Article.slug == slug)), slug)


async def hold(session: AsyncSession, slug: Slug) -> Article:
    """The article, to be changed: held until the transaction ends."""
    query = select(Article).where(Article.slug == slug).with_for_update()
    return _found(await session.scalar(query), slug)


async def is_known(session: AsyncSession, slug: Slug) -> bool:
    """Whether an article of this name was ever written."""
    return await session.scalar(select(Article.id).where(Article.slug == slug)) is not None


async def slugs(session: AsyncSession) -> frozenset[Slug]:
    """The names of all articles."""
    return frozenset(await session.scalars(select(Article.slug)))


async def newest(session: AsyncSession, limit: int) -> tuple[ArticleView, ...]:
    """The newest of what everybody may read."""
    query = select(Article).where(PUBLISHED).order_by(Article.id.desc()).limit(limit)
    return tuple(one.view() for one in await session.scalars(query))


async def matching(
    session: AsyncSession, query: Sequence[Wanted], limit: int
) -> tuple[ArticleView, ...]:
    """The newest that hold every wanted word, of what everybody may read."""
    found = (
        select(Article)
        .where(_holds(session, query), PUBLISHED)
        .order_by(Article.id.desc())
        .limit(limit)
    )
    return tuple(one.view() for one in await session.scalars(found))


async def to_review(
    session: AsyncSession,
    state: ArticleState | None,
    words: Sequence[Wanted] | None,
    skip: int,
    limit: int,
) -> tuple[ArticleView, ...]:
    """Of all articles those in this state and with these words, the longest forgotten first."""
    query = select(Article).order_by(Article.reviewed_at, Article.slug).offset(skip).limit(limit)
    if state is not None:
        query = query.where(Article.state == state)
    if words is not None:
        query = query.where(_holds(session, words) if words else false())
    return tuple(one.view() for one in await session.scalars(query))


async def versions(session: AsyncSession, slug: Slug) -> tuple[VersionView, ...]:
    """What the article said, the newest version first; ``MOST_VERSIONS`` of them."""
    query = (
        select(ArticleVersion)
        .where(ArticleVersion.article == slug)
        .order_by(ArticleVersion.version.desc())
        .limit(MOST_VERSIONS)
    )
    return tuple(one.view() for one in await session.scalars(query))


async def is_used(session: AsyncSession, article: Article, call: CallId, use: Use) -> bool:
    """Whether this use in this call is counted already; a call that never was is refused."""
    if await session.get(Call, call) is None:
        raise NotFound(f"no call {call}")
    return await session.get(ArticleUse, (article.slug, call, use)) is not None


async def sent_in(session: AsyncSession, call: CallId) -> tuple[SentView, ...]:
    """What was sent in a call, by the titles that it has now."""
    query = (
        select(
            Article.slug,
            Article.title_pl,
            Article.title_en,
            ArticleUse.at,
            ArticleUse.consultant.label("by"),
        )
        .join(ArticleUse, ArticleUse.article == Article.slug)
        .where(ArticleUse.call == call, ArticleUse.use == Use.SENT)
        .order_by(ArticleUse.at, Article.slug)
    )
    found = await session.execute(query)
    return tuple(SentView.model_validate(row, from_attributes=True) for row in found)


async def use_counts(session: AsyncSession, since: datetime) -> tuple[UseCount, ...]:
    """In how many calls each article was read and sent, those that were used at all."""
    read, sent = (
        func.count().filter(ArticleUse.use == use).label(use) for use in (Use.READ, Use.SENT)
    )
    query = (
        select(ArticleUse.article, read, sent)
        .where(ArticleUse.at >= since)
        .group_by(ArticleUse.article)
        .order_by(ArticleUse.article)
    )
    found = await session.execute(query)
    return tuple(UseCount.model_validate(row, from_attributes=True) for row in found)


def _holds(session: AsyncSession, words: Sequence[Wanted]) -> ColumnElement[bool]:
    hits = full_text.hits(session, Article.slug, Article.words, words)
    return Article.slug.in_(select(hits.c.key))


def _found(article: Article | None, slug: Slug) -> Article:
    if article is None:
        raise NotFound(f"no article {slug}")
    return article
