"""What others may ask of the knowledge base."""

import asyncio
from datetime import datetime

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import NotFound
from core.ids import CallId, Username
from tickets.calls.events import Reason
from tickets.desk.views import ApplicationCode
from tickets.knowledge import repository
from tickets.knowledge.first import FIRST_ARTICLES, WRITTEN_AT
from tickets.knowledge.model import Article, ArticleUse
from tickets.knowledge.relevance import Matter, best
from tickets.knowledge.views import (
    PAGE,
    ArticleState,
    ArticleView,
    Profile,
    Slug,
    Use,
    UseCount,
)
from tickets.search_words import wanted

CONSIDERED = 500
"""Articles among which the most relevant are looked for; a help desk has some hundreds."""

SUGGESTED = 5
"""More nobody reads with a caller on the line."""


class Knowledge:
    """Articles: read, searched, suggested, and counted by call."""

    def __init__(self, work: UnitOfWork, clock: Clock, profile: Profile = "seed") -> None:
        self._work = work
        self._clock = clock
        self.profile = profile

    async def article(self, slug: Slug) -> ArticleView:
        """One article in its newest version; a draft is for its editors alone."""
        async with self._work.reading() as session:
            found = (await repository.get(session, slug)).view()
        if found.state is ArticleState.DRAFT:
            raise NotFound(f"no article {slug}")
        return found

    async def search(self, query: str = "", limit: int = PAGE) -> tuple[ArticleView, ...]:
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

    async def add_missing(self) -> int:
        """Add those of the first articles that are not there; returns how many."""
        async with self._work() as work:
            known = await repository.slugs(work.session)
            missing = [slug for slug in FIRST_ARTICLES if slug not in known]
            for slug in missing:
                article = Article.write(slug, FIRST_ARTICLES[slug], None, WRITTEN_AT)
                article.publish(WRITTEN_AT)
                work.session.add(article)
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
