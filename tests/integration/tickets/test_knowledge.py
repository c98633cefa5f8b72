"""The knowledge base on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import ANNA, BEFORE_TALK, CALL, TOMASZ, told
from tickets.calls.events import Reason
from tickets.calls.service import Ledger
from tickets.desk.views import ApplicationType
from tickets.knowledge.first import FIRST_ARTICLES
from tickets.knowledge.service import Knowledge
from tickets.knowledge.views import REVIEW_AFTER, ArticleInput, Step, Use, UseCount

SLUG = "account-locked"
LOCKED = FIRST_ARTICLES[SLUG]
CALLED = LOCKED.model_copy(update={"title_en": "Locked out"})


def about(pl: str, *services: str) -> ArticleInput:
    """An article that says little."""
    return ArticleInput(
        title_pl=pl, title_en="Something", steps=(Step(pl="Krok", en="Step"),), services=services
    )


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


async def test_a_new_article_is_found_by_its_words(knowledge: Knowledge) -> None:
    written = await knowledge.write("bus-booking", about("Rezerwacja autokaru"), ANNA)

    assert await knowledge.search("rezerwacje autokarów") == (written,)


async def test_two_articles_cannot_have_one_name(knowledge: Knowledge) -> None:
    with pytest.raises(Conflict, match="already"):
        await knowledge.write(SLUG, about("Inny"), ANNA)


async def test_an_article_about_an_unknown_service_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(Invalid, match="no such service: WPBC"):
        await knowledge.write("new", about("Nowy", "WPBC"), ANNA)


async def test_an_article_with_a_pesel_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(Invalid, match="PESEL"):
        await knowledge.write("new", about("Numer 44051401359"), ANNA)


async def test_a_changed_article_is_found_by_its_new_words_and_no_longer_by_the_old(
    knowledge: Knowledge,
) -> None:
    await knowledge.write("topic", about("Zegarki"), ANNA)

    changed = await knowledge.change("topic", about("Parasole"), 1, TOMASZ)

    assert await knowledge.search("parasol") == (changed,)
    assert await knowledge.search("zegarek") == ()


async def test_every_version_is_kept_with_who_wrote_it(
    knowledge: Knowledge, clock: StillClock
) -> None:
    later = clock.forward(days=3)

    await knowledge.change(SLUG, CALLED, 1, ANNA)

    first, second = await knowledge.versions(SLUG)
    assert (first.content, first.by) == (LOCKED, None)
    assert (second.content, second.by, second.at) == (CALLED, ANNA, later)
    assert second.valid_from == later.date()


async def test_who_has_not_seen_the_newest_version_cannot_replace_it(
    knowledge: Knowledge,
) -> None:
    await knowledge.change(SLUG, CALLED, 1, ANNA)

    with pytest.raises(Conflict, match="version 2"):
        await knowledge.change(SLUG, LOCKED, 1, TOMASZ)


@pytest.mark.parametrize(
    "change", ["UPDATE article_version SET version = 9", "DELETE FROM article_version"]
)
async def test_the_database_refuses_to_change_a_version(work: UnitOfWork, change: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        async with work() as transaction:
            await transaction.session.execute(text(change))


async def test_an_article_that_does_not_exist_is_not_found(knowledge: Knowledge) -> None:
    with pytest.raises(NotFound, match="no article nothing"):
        await knowledge.article("nothing")


async def test_articles_are_due_for_review_after_half_a_year(
    knowledge: Knowledge, clock: StillClock
) -> None:
    clock.forward(days=REVIEW_AFTER.days)
    in_time = await knowledge.due_for_review()
    clock.forward(days=1)

    assert in_time == ()
    assert len(await knowledge.due_for_review()) == 17


async def test_a_reviewed_article_is_due_half_a_year_later(
    knowledge: Knowledge, clock: StillClock
) -> None:
    clock.forward(days=REVIEW_AFTER.days + 1)

    reviewed = await knowledge.review(SLUG, ANNA)

    assert (reviewed.reviewed_at, reviewed.reviewed_by) == (clock().date(), ANNA)
    assert reviewed not in await knowledge.due_for_review()


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
