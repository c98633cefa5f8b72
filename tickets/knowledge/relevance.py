"""Which articles help most: decided here and not by a database, so that both order alike."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tickets.calls.events import Reason
from tickets.desk.views import ApplicationCode
from tickets.knowledge.views import ArticleInput, ArticleView
from tickets.search_words import Wanted, index_words

REASON = 8
"""The caller has said it; it outweighs what a few words only hint at."""

APPLICATION = 8
SERVICE = 3
TITLE = 3
STEP = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is known of a call or a ticket while it is being worked on."""

    service: str | None = None
    application_type: ApplicationCode | None = None
    reason: Reason | None = None
    text: tuple[Wanted, ...] = ()


def best(articles: Iterable[ArticleView], matter: Matter) -> tuple[ArticleView, ...]:
    """Those that have anything to do with the matter, the most relevant first, then the newest."""
    scored = [(relevance(article, matter), article) for article in articles]
    helpful = [pair for pair in scored if pair[0] > 0]
    helpful.sort(key=lambda pair: (-pair[0], -pair[1].valid_from.toordinal(), pair[1].slug))
    return tuple(article for _, article in helpful)


def relevance(article: ArticleInput, matter: Matter) -> int:
    """Points for everything that the article shares with the matter."""
    return (
        REASON * (matter.reason in article.reasons)
        + APPLICATION * (matter.application_type in article.application_types)
        + SERVICE * (matter.service in article.services)
        + _words(article, matter.text)
    )


def _words(article: ArticleInput, text: tuple[Wanted, ...]) -> int:
    if not text:
        return 0
    title = index_words(article.title_pl, article.title_en).split()
    steps = index_words(*(side for step in article.steps for side in (step.pl, step.en))).split()
    return sum(TITLE * _is_in(word, title) + STEP * _is_in(word, steps) for word in text)


def _is_in(word: Wanted, readings: Collection[str]) -> bool:
    if any(reading in readings for reading in word.readings):
        return True
    beginning = word.beginning
    return beginning is not None and any(one.startswith(beginning) for one in readings)
