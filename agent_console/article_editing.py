"""Writing the knowledge base: for supervisors and administrators, drafts and old versions too."""

from datetime import date, datetime
from http import HTTPStatus

from aiohttp import web
from pydantic import Field

from agent_console.api import GET, POST, PUT, Endpoints
from agent_console.articles import ARTICLE
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from agent_console.tickets import SearchWords
from core.clock import warsaw_date
from core.ids import LARGEST_ID, Username
from core.view import View
from tickets.knowledge.views import ArticleInput, ArticleState, ArticleView, Slug

article_editing = Endpoints()

EVERY = "/api/writing"
ONE = f"{EVERY}/{ARTICLE}"
REFUSES = [HTTPStatus.CONFLICT]


class WritingQuery(View):
    """Which articles: with these words, in this state, after so many others."""

    q: SearchWords = ""
    state: ArticleState | None = None
    skip: int = Field(default=0, ge=0, le=LARGEST_ID)


class WrittenArticle(ArticleView):
    """An article as its editors see it."""

    review_by: date
    """The last day on which nobody has to read it again."""
    review_due: bool


class WritingPage(View):
    """Some of them, the longest not reviewed first."""

    articles: tuple[WrittenArticle, ...]
    more: bool


class Seen(View):
    """Which version of the article was on the screen."""

    seen: int = Field(ge=1, le=LARGEST_ID)


class NewArticle(ArticleInput):
    """A draft, and the address that it will have."""

    slug: Slug


class ChangedArticle(ArticleInput, Seen):
    """What it is to say from now on."""


class Version(View):
    """What an article said, since when and by whom."""

    version: int
    at: datetime
    by: Username | None
    content: ArticleInput


@article_editing.add(GET, EVERY, Who.OVERSEER)
async def every(request: web.Request, query: WritingQuery) -> WritingPage:
    """All articles, drafts and withdrawn ones too; fifty a page."""
    page = await request.app[HOUSE].articles.editing.page(query.q, query.state, query.skip)
    articles = tuple(_shown(request, one) for one in page.articles)
    return WritingPage(articles=articles, more=page.more)


@article_editing.add(POST, EVERY, Who.OVERSEER, refuses=REFUSES)
async def write(request: web.Request, body: NewArticle) -> WrittenArticle:
    """The draft of a new article."""
    written = await request.app[HOUSE].articles.editing.write(
        body.slug, _content(body, "slug"), request[USER].username
    )
    return _shown(request, written)


@article_editing.add(GET, ONE, Who.OVERSEER)
async def one(request: web.Request) -> WrittenArticle:
    """One of them in its newest version, with the steps of every profile."""
    return _shown(request, await request.app[HOUSE].articles.editing.article(_slug(request)))


@article_editing.add(PUT, ONE, Who.OVERSEER, refuses=REFUSES)
async def change(request: web.Request, body: ChangedArticle) -> WrittenArticle:
    """Its next version; of a published article everybody reads it at once."""
    changed = await request.app[HOUSE].articles.editing.change(
        _slug(request), _content(body, "seen"), body.seen, request[USER].username
    )
    return _shown(request, changed)


@article_editing.add(GET, f"{ONE}/versions", Who.OVERSEER)
async def versions(request: web.Request) -> tuple[Version, ...]:
    """What it said, the newest version first."""
    found = await request.app[HOUSE].articles.editing.versions(_slug(request))
    return tuple(
        Version(version=each.version, at=each.at, by=each.by, content=each.content)
        for each in found
    )


@article_editing.add(POST, f"{ONE}/publish", Who.OVERSEER, refuses=REFUSES)
async def publish(request: web.Request, body: Seen) -> WrittenArticle:
    """Everybody may read it."""
    editing, by = request.app[HOUSE].articles.editing, request[USER].username
    return _shown(request, await editing.publish(_slug(request), body.seen, by))


@article_editing.add(POST, f"{ONE}/withdraw", Who.OVERSEER, refuses=REFUSES)
async def withdraw(request: web.Request, body: Seen) -> WrittenArticle:
    """Nobody finds it any more."""
    editing, by = request.app[HOUSE].articles.editing, request[USER].username
    return _shown(request, await editing.withdraw(_slug(request), body.seen, by))


@article_editing.add(POST, f"{ONE}/review", Who.OVERSEER, refuses=REFUSES)
async def review(request: web.Request, body: Seen) -> WrittenArticle:
    """Somebody has read it today and found it right."""
    editing, by = request.app[HOUSE].articles.editing, request[USER].username
    return _shown(request, await editing.review(_slug(request), body.seen, by))


def _slug(request: web.Request) -> Slug:
    return request.match_info["slug"]


def _content(body: ArticleInput, *more: str) -> ArticleInput:
    return ArticleInput.model_validate(body.model_dump(exclude=set(more)))


def _shown(request: web.Request, article: ArticleView) -> WrittenArticle:
    today = warsaw_date(request.app[HOUSE].clock())
    return WrittenArticle(
        **article.model_dump(), review_by=article.review_on, review_due=article.is_due(today)
    )
