"""The knowledge base: finding articles, reading one, and those that help in the call at hand."""

from datetime import date
from http import HTTPStatus

from aiohttp import web

from agent_console.api import CALL, GET, POST, Endpoints
from agent_console.auth import Who
from agent_console.calls import may_see
from agent_console.identity import AskedAs
from agent_console.keys import DESKS, HOUSE, USER
from agent_console.own_call import own_call
from agent_console.proof import proved
from agent_console.tickets import SearchWords
from agent_console.views import CallCard
from core.clock import warsaw_date
from core.errors import NotFound
from core.ids import CallId
from core.view import View
from tickets.customers.levels import Deed, refuse_unless
from tickets.knowledge.views import ArticleState, ArticleView, SentView, Slug, Step, Use

articles = Endpoints()

ARTICLE = "{slug:[a-z0-9-]{1,80}}"

SUGGESTED = 3
"""Each has a key of its own."""

TELLING = 500
"""Characters of a note by which articles are suggested: it begins with what it is about."""


class ArticleQuery(View):
    """Words in either language; without any, the newest articles."""

    q: SearchWords = ""


class Article(View):
    """An article in both languages, with the steps that hold here and now."""

    slug: Slug
    title_pl: str
    title_en: str
    steps: tuple[Step, ...]
    services: tuple[str, ...]
    valid_from: date
    reviewed_at: date
    review_due: bool
    """Nobody has looked at it for half a year."""
    withdrawn: bool
    """Nobody is to rely on it; found only by who has its address."""


@articles.add(GET, "/api/articles")
async def search(request: web.Request, query: ArticleQuery) -> tuple[Article, ...]:
    """Articles with all these words, the most relevant first."""
    found = await request.app[HOUSE].articles.knowledge.search(query.q)
    return _shown(request, *found)


@articles.add(GET, f"/api/articles/{ARTICLE}")
async def read(request: web.Request) -> Article:
    """One article in its newest version."""
    found = await request.app[HOUSE].articles.knowledge.article(request.match_info["slug"])
    return _shown(request, found)[0]


@articles.add(GET, f"/api/calls/{CALL}/articles", Who.CONSULTANT)
async def suggested(request: web.Request) -> tuple[Article, ...]:
    """At most three that may help in the call at this desk, by all that is known of it."""
    call = _call_at_hand(request)
    draft = call.draft
    found = await request.app[HOUSE].articles.knowledge.suggest(
        service=draft.service,
        application_type=draft.application_type,
        reason=call.reason,
        text=f"{draft.subject} {draft.body}"[:TELLING],
        limit=SUGGESTED,
    )
    return _shown(request, *found)


@articles.add(POST, f"/api/calls/{CALL}/articles/{ARTICLE}/read", Who.CONSULTANT)
async def count(request: web.Request) -> None:
    """Count that it was read in the call at this desk; once, however often it is opened."""
    _call_at_hand(request)
    call, slug = await own_call(request), request.match_info["slug"]
    await request.app[HOUSE].articles.knowledge.used(slug, call, Use.READ, request[USER].username)


@articles.add(
    POST,
    f"/api/calls/{CALL}/articles/{ARTICLE}/send",
    Who.CONSULTANT,
    refuses=[HTTPStatus.CONFLICT],
)
async def send(request: web.Request, body: AskedAs) -> None:
    """Send it to the address of an account of this call; once, however often it is asked for."""
    _call_at_hand(request)
    # It goes to the account's own address and tells the caller nothing: to be shown is enough.
    refuse_unless(proved(request, body.customer_id).level, Deed.SCREEN_POP)
    call, slug = await own_call(request), request.match_info["slug"]
    post, by = request.app[HOUSE].articles.post, request[USER].username
    await post.send(slug, call, body.customer_id, by)


@articles.add(GET, f"/api/calls/{CALL}/articles/sent")
async def sent(request: web.Request) -> tuple[SentView, ...]:
    """What was sent in this call, for whoever may see the call; also while it rings here."""
    house, call = request.app[HOUSE], CallId(request.match_info["call"])
    if _at_hand(request) is None and not may_see(request[USER], await house.ledger.call(call)):
        raise NotFound(f"no call {call}")
    return await house.articles.post.sent_in(call)


def _call_at_hand(request: web.Request) -> CallCard:
    """The call that is asked about, if it rings, talks or is written up at this desk."""
    shown = _at_hand(request)
    if shown is None:
        raise NotFound(f"no call {request.match_info['call']} at this desk")
    return shown


def _at_hand(request: web.Request) -> CallCard | None:
    shown = request.app[DESKS].me(request[USER]).call
    return shown if shown and shown.id == request.match_info["call"] else None


def _shown(request: web.Request, *found: ArticleView) -> tuple[Article, ...]:
    house = request.app[HOUSE]
    today = warsaw_date(house.clock())
    return tuple(
        Article(
            slug=one.slug,
            title_pl=one.title_pl,
            title_en=one.title_en,
            steps=one.steps_for(house.articles.knowledge.profile),
            services=one.services,
            valid_from=one.valid_from,
            reviewed_at=one.reviewed_at,
            review_due=one.is_due(today),
            withdrawn=one.state is ArticleState.WITHDRAWN,
        )
        for one in found
    )
