"""Writing articles: drafts, versions, publication, withdrawal and reviews."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork, Work
from core.errors import Conflict
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk.services import check_services
from tickets.desk.types import check_types
from tickets.knowledge import repository
from tickets.knowledge.model import Article
from tickets.knowledge.views import (
    PAGE,
    ArticleInput,
    ArticlePage,
    ArticleState,
    ArticleView,
    Slug,
    VersionView,
)
from tickets.search_words import wanted


class ArticleEditing:
    """What editors see and do; everybody else reads only what is published."""

    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    async def page(
        self, query: str = "", state: ArticleState | None = None, skip: int = 0
    ) -> ArticlePage:
        """Articles with all these words in this state, the longest not reviewed first."""
        words = await asyncio.to_thread(wanted, query) if query.strip() else None
        async with self._work.reading() as session:
            found = await repository.to_review(session, state, words, skip, PAGE + 1)
        return ArticlePage(articles=found[:PAGE], more=len(found) > PAGE)

    async def article(self, slug: Slug) -> ArticleView:
        """One article in its newest version, a draft too."""
        async with self._work.reading() as session:
            return (await repository.get(session, slug)).view()

    async def versions(self, slug: Slug) -> tuple[VersionView, ...]:
        """What the article said, the newest version first; the oldest of very many are left out."""
        async with self._work.reading() as session:
            return await repository.versions(session, slug)

    async def write(self, slug: Slug, content: ArticleInput, by: Username) -> ArticleView:
        """Write the draft of a new article; said twice by the same person, it is one."""
        async with self._work() as work:
            await _check_codes(work.session, content)
            if await repository.is_known(work.session, slug):
                return (await _same(work.session, slug, content, by)).view()
            article = Article.write(slug, content, by, self._clock())
            work.session.add(article)
            await work.session.flush()
            self._note(work, article, by, Action.ARTICLE_WRITTEN)
            return article.view()

    async def change(
        self, slug: Slug, content: ArticleInput, version: int, by: Username
    ) -> ArticleView:
        """Write the next version of an article, whose newest one was ``version``."""
        async with self._work() as work:
            await _check_codes(work.session, content)
            article = await repository.hold(work.session, slug)
            article.change(content, version, by, self._clock())
            self._note(work, article, by, Action.ARTICLE_WRITTEN)
            return article.view()

    async def publish(self, slug: Slug, version: int, by: Username) -> ArticleView:
        """Everybody may read it; refused to who has not seen the newest version."""

        def publish(article: Article, at: datetime) -> None:
            article.check_seen(version)
            article.publish(at)

        return await self._do(publish, slug, by, Action.ARTICLE_PUBLISHED)

    async def withdraw(self, slug: Slug, version: int, by: Username) -> ArticleView:
        """Nobody finds it any more; it can be published again."""

        def withdraw(article: Article, _: datetime) -> None:
            article.check_seen(version)
            article.withdraw()

        return await self._do(withdraw, slug, by, Action.ARTICLE_WITHDRAWN)

    async def review(self, slug: Slug, version: int, by: Username) -> ArticleView:
        """Note that somebody has read just this version and found it right."""

        def review(article: Article, at: datetime) -> None:
            article.check_seen(version)
            article.review(by, at)

        return await self._do(review, slug, by, Action.ARTICLE_REVIEWED)

    async def _do(
        self, deed: Callable[[Article, datetime], None], slug: Slug, by: Username, what: Action
    ) -> ArticleView:
        async with self._work() as work:
            article = await repository.hold(work.session, slug)
            deed(article, self._clock())
            self._note(work, article, by, what)
            return article.view()

    def _note(self, work: Work, article: Article, by: Username, what: Action) -> None:
        name = f"article {article.id}, version {article.version}"
        note(work.session, at=self._clock(), who=by, what=what, object=name)


async def _check_codes(session: AsyncSession, content: ArticleInput) -> None:
    await check_services(session, *content.services)
    await check_types(session, *content.application_types)


async def _same(session: AsyncSession, slug: Slug, content: ArticleInput, by: Username) -> Article:
    article = await repository.hold(session, slug)
    if article.version != 1 or not article.is_by(by, content):
        raise Conflict(f"there is an article {slug} already", code="article_exists")
    return article
