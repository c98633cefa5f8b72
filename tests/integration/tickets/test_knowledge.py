"""The knowledge base on both databases."""

import asyncio
from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import NotFound
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import ANNA, BEFORE_TALK, CALL, told
from tickets.calls.events import Reason
from tickets.calls.service import Ledger
from tickets.desk.views import ApplicationType
from tickets.knowledge.first import FIRST_ARTICLES
from tickets.knowledge.service import Knowledge
from tickets.knowledge.views import Use, UseCount

SLUG = "account-locked"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def knowledge(work: UnitOfWork, clock: StillClock) -> Knowledge:
    return Knowledge(work, clock)


@pytest.fixture
async def call(work: UnitOfWork, clock: StillClock) -> None:
    """A call to use articles in."""
    await told(Ledger(work, clock), BEFORE_TALK)


async def test_a_new_database_has_the_first_articles_as_they_were_written(
    knowledge: Knowledge,
) -> None:
    found = {article.slug: article for article in await knowledge.search()}

    assert {slug: one.steps for slug, one in found.items()} == {
        slug: one.steps for slug, one in FIRST_ARTICLES.items()
    }
    assert {one.version for one in found.values()} == {1}


async def test_articles_that_are_there_are_not_added_again(knowledge: Knowledge) -> None:
    assert await knowledge.add_missing() == 0


async def test_an_article_that_does_not_exist_is_not_found(knowledge: Knowledge) -> None:
    with pytest.raises(NotFound, match="no article nothing"):
        await knowledge.article("nothing")


async def test_what_the_caller_said_suggests_the_article(knowledge: Knowledge) -> None:
    found = await knowledge.suggest(service="PUESC", reason=Reason.ACCOUNT_LOCKED)

    assert found[0].slug == SLUG


async def test_the_type_of_an_application_suggests_the_article(knowledge: Knowledge) -> None:
    found = await knowledge.suggest(application_type=ApplicationType.FALLBACK_APPROVAL)

    assert [article.slug for article in found] == ["fallback-procedure"]


@pytest.mark.parametrize("note", ["istniejący pesel", "pesel exists already"])
async def test_words_of_a_note_in_either_language_suggest_articles(
    knowledge: Knowledge, note: str
) -> None:
    found = await knowledge.suggest(service="E_KLIENT", text=note)

    assert found[0].slug == "pesel-exists"


@pytest.mark.usefixtures("call")
async def test_an_article_counts_once_for_each_call_however_often_it_was_opened(
    knowledge: Knowledge,
) -> None:
    await asyncio.gather(*(knowledge.used(SLUG, CALL, Use.READ, ANNA) for _ in range(5)))
    await knowledge.used(SLUG, CALL, Use.SENT, ANNA)

    counted = await knowledge.use_counts(FRIDAY)

    assert counted == (UseCount(article=SLUG, read=1, sent=1),)


@pytest.mark.usefixtures("call")
async def test_uses_are_counted_since_a_moment(knowledge: Knowledge) -> None:
    await knowledge.used(SLUG, CALL, Use.READ, ANNA)

    assert await knowledge.use_counts(FRIDAY + timedelta(seconds=1)) == ()


async def test_an_article_cannot_be_used_in_a_call_that_never_was(knowledge: Knowledge) -> None:
    with pytest.raises(NotFound, match="no call"):
        await knowledge.used(SLUG, CALL, Use.READ, ANNA)
