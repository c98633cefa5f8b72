"""Sending an article that was read in a call to whom it helps."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import CallId, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.calls import repository as calls
from tickets.knowledge import repository
from tickets.knowledge.model import ArticleUse
from tickets.knowledge.views import ArticleView, Profile, SentView, Slug, Use
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.repository import dead_reason, recipient_of
from tickets.outbox.views import MessageKind


class ArticlePost:
    """Sends articles to the address of an account, never to one that somebody typed."""

    def __init__(
        self, work: UnitOfWork, clock: Clock, outbox: Outbox, profile: Profile = "seed"
    ) -> None:
        self._work = work
        self._clock = clock
        self._outbox = outbox
        self._profile = profile

    async def send(self, slug: Slug, call: CallId, customer: int, by: Username) -> None:
        """Send the article in the customer's language; in one call each article leaves once."""
        now = self._clock()
        async with self._work() as work:
            session = work.session
            article = await repository.hold(session, slug)  # who says it again waits here
            (await calls.get(session, call)).check_open_for(by)
            article.refuse_unread()
            if await repository.is_used(session, article, call, Use.SENT):
                return
            whom = await _reached_by_letter(session, customer)
            letter = _letter(article.view(), whom, call, self._profile)
            await self._outbox.post(session, whom, letter, now)
            session.add(_sent(slug, call, by, now))
            what = f"article {article.id} to customer {customer}"
            note(session, at=now, who=by, what=Action.ARTICLE_SENT, object=what)

    async def sent_in(self, call: CallId) -> tuple[SentView, ...]:
        """What was sent in this call, in order of time."""
        async with self._work.reading() as session:
            return await repository.sent_in(session, call)


async def _reached_by_letter(session: AsyncSession, customer: int) -> Recipient:
    """The steps of an article do not fit into a short message."""
    whom = await recipient_of(session, customer)
    if whom.email is None or await dead_reason(session, whom.email):
        raise Conflict("no e-mail reaches this account", code="no_email")
    return whom


def _letter(article: ArticleView, whom: Recipient, call: CallId, profile: Profile) -> Notice:
    steps = (getattr(step, whom.language) for step in article.steps_for(profile))
    text = "\n".join(f"{place}. {step}" for place, step in enumerate(steps, 1))
    if not text:
        raise Conflict("this article has no steps that hold here", code="no_steps")
    return Notice(
        key=f"article {article.slug} in call {call}",
        kind=MessageKind.ARTICLE,
        values={"title": getattr(article, f"title_{whom.language}"), "text": text},
    )


def _sent(slug: Slug, call: CallId, by: Username, at: datetime) -> ArticleUse:
    return ArticleUse(article=slug, call=call, use=Use.SENT, consultant=by, at=at)
