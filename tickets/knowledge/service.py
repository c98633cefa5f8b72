"""What others may ask of the knowledge base."""

import asyncio
from datetime import datetime

from core.clock import Clock, warsaw_date
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import CallId, Username
from tickets.calls.events import Reason
from tickets.desk.services import check_services
from tickets.desk.types import check_types
from tickets.desk.views import ApplicationCode
from tickets.knowledge import repository
from tickets.knowledge.first import FIRST_ARTICLES, WRITTEN_AT
from tickets.knowledge.model import Article, ArticleUse
from tickets.knowledge.relevance import Matter, best
from tickets.knowledge.views import (
    REVIEW_AFTER,
    ArticleInput,
    ArticleView,
    Profile,
    Slug,
    Use,
    UseCount,
    VersionView,
)
from tickets.search_words import wanted

LIST_LIMIT = 50
"""Articles of one page."""

CONSIDERED = 500
"""Articles among which the most relevant are looked for; a help desk has some hundreds."""

SUGGESTED = 5
"""More nobody reads with a caller on the line."""


class Knowledge:
    """Articles: written in versions, searched, suggested, reviewed, and counted by call."""

    def __init__(self, work: UnitOfWork, clock: Clock, profile: Profile = "seed") -> None:
        self._work = work
        self._clock = clock
        self.profile = profile

    async def article(self, slug: Slug) -> ArticleView:
        """One article in its newest version."""
        async with self._work.reading() as session:
            return (await repository.get(session, slug)).view()

    async def versions(self, slug: Slug) -> tuple[VersionView, ...]:
        """All that the article ever said, oldest first."""
        async with self._work.reading() as session:
            return await repository.versions(session, slug)

    async def search(self, query: str = "", limit: int = LIST_LIMIT) -> tuple[ArticleView, ...]:
        """Articles with all these words in either language, the most relevant first."""
        words = await asyncio.to_thread(wanted, query)
        async with self._work.reading() as session:
            if not query.strip():
                return await repository.newest(session, limit)
            found = await repository.matching(session, words, CONSIDERED) if words else ()
        return (await asyncio.to_thread(best, found, Matter(text=words)))[:limit]

    async def suggest(
        self,
        *,
        service: str | None = None,
        application_type: ApplicationCode | None = None,
        reason: Reason | None = None,
        text: str = "",
        limit: int = SUGGESTED,
    ) -> tuple[ArticleView, ...]:
        """What may help with a call or ticket, by all that is known of it; in any language."""
        words = await asyncio.to_thread(wanted, text)
        matter = Matter(
            service=service, application_type=application_type, reason=reason, text=words
        )
        async with self._work.reading() as session:
            articles = await repository.newest(session, CONSIDERED)
        return (await asyncio.to_thread(best, articles, matter))[:limit]

    async def write(self, slug: Slug, content: ArticleInput, by: Username) -> ArticleView:
        """Write a new article."""
        async with self._work() as work:
            await check_services(work.session, *content.services)
            await check_types(work.session, *content.application_types)
            if await repository.is_known(work.session, slug):
                raise Conflict(f"there is an article {slug} already", code="article_exists")
            article = Article.write(slug, content, by, self._clock())
            work.session.add(article)
            await work.session.flush()
            return article.view()

    async def change(
        self, slug: Slug, content: ArticleInput, version: int, by: Username
    ) -> ArticleView:
        """Write the next version of an article, whose newest one was ``version``."""
        async with self._work() as work:
            await check_services(work.session, *content.services)
            await check_types(work.session, *content.application_types)
            article = await repository.hold(work.session, slug)
            article.change(content, version, by, self._clock())
            return article.view()

    async def due_for_review(self, limit: int = LIST_LIMIT) -> tuple[ArticleView, ...]:
        """Articles that nobody has looked at for half a year, the longest forgotten first."""
        day = warsaw_date(self._clock()) - REVIEW_AFTER
        async with self._work.reading() as session:
            return await repository.not_reviewed_since(session, day, limit)

    async def review(self, slug: Slug, by: Username) -> ArticleView:
        """Note that somebody has read the article and found it right."""
        async with self._work() as work:
            article = await repository.hold(work.session, slug)
            article.review(by, self._clock())
            return article.view()

    async def add_missing(self) -> int:
        """Add those of the first articles that are not there; returns how many."""
        async with self._work() as work:
            known = await repository.slugs(work.session)
            missing = [slug for slug in FIRST_ARTICLES if slug not in known]
            work.session.add_all(
                Article.write(slug, FIRST_ARTICLES[slug], None, WRITTEN_AT) for slug in missing
            )
            return len(missing)

    async def used(self, slug: Slug, call: CallId, use: Use, by: Username) -> None:
        """Count that an article was read or sent in a call; counted once, however often said."""
        async with self._work() as work:
            article = await repository.hold(work.session, slug)  # who says it again waits here
            if not await repository.is_used(work.session, article, call, use):
                said = ArticleUse(article=slug, call=call, use=use, consultant=by, at=self._clock())
                work.session.add(said)

    async def use_counts(self, since: datetime) -> tuple[UseCount, ...]:
        """In how many calls each article was used."""
        async with self._work.reading() as session:
            return await repository.use_counts(session, since)
