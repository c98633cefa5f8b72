"""Writing the knowledge base, on both databases."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import ANNA, TOMASZ
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.knowledge.editing import ArticleEditing
from tickets.knowledge.first import FIRST_ARTICLES
from tickets.knowledge.service import Knowledge
from tickets.knowledge.views import REVIEW_AFTER, ArticleInput, ArticleState, ArticleView, Step

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
def editing(work: UnitOfWork, clock: StillClock) -> ArticleEditing:
    return ArticleEditing(work, clock)


async def published(editing: ArticleEditing, slug: str, content: ArticleInput) -> ArticleView:
    """A new article that everybody may read."""
    await editing.write(slug, content, ANNA)
    return await editing.publish(slug, 1, ANNA)


async def test_a_published_article_is_found_by_its_words(
    knowledge: Knowledge, editing: ArticleEditing
) -> None:
    written = await published(editing, "bus-booking", about("Rezerwacja autokaru"))

    assert await knowledge.search("rezerwacje autokarów") == (written,)


async def test_a_draft_is_for_its_editors_alone(
    knowledge: Knowledge, editing: ArticleEditing
) -> None:
    draft = await editing.write("topic", about("Zegarki"), ANNA)

    assert draft.state is ArticleState.DRAFT
    assert await editing.article("topic") == draft
    assert await knowledge.search("zegarek") == ()
    assert "topic" not in {one.slug for one in await knowledge.search()}
    assert "topic" not in {one.slug for one in await knowledge.suggest(text="zegarki")}
    with pytest.raises(NotFound, match="no article topic"):
        await knowledge.article("topic")


async def test_a_withdrawn_article_is_found_no_more_and_says_so_to_whom_it_was_shown(
    knowledge: Knowledge, editing: ArticleEditing
) -> None:
    await published(editing, "topic", about("Zegarki"))

    await editing.withdraw("topic", 1, TOMASZ)

    assert await knowledge.search("zegarek") == ()
    assert (await knowledge.article("topic")).state is ArticleState.WITHDRAWN


async def test_a_withdrawn_article_can_be_published_again_and_holds_from_then(
    editing: ArticleEditing, clock: StillClock
) -> None:
    await published(editing, "topic", about("Zegarki"))
    await editing.withdraw("topic", 1, TOMASZ)
    later = clock.forward(days=3)

    again = await editing.publish("topic", 1, ANNA)

    assert (again.state, again.valid_from) == (ArticleState.PUBLISHED, later.date())


async def test_a_change_of_a_published_article_is_read_by_everybody_at_once(
    knowledge: Knowledge, editing: ArticleEditing
) -> None:
    await published(editing, "topic", about("Zegarki"))

    changed = await editing.change("topic", about("Parasole"), 1, TOMASZ)

    assert await knowledge.search("parasol") == (changed,)
    assert await knowledge.search("zegarek") == ()


async def test_two_articles_cannot_have_one_name(editing: ArticleEditing) -> None:
    with pytest.raises(Conflict, match="already"):
        await editing.write(SLUG, about("Inny"), ANNA)


async def test_what_is_said_twice_is_written_once(editing: ArticleEditing) -> None:
    written = [await editing.write("topic", about("Zegarki"), ANNA) for _ in range(2)]
    changed = [await editing.change("topic", about("Parasole"), 1, ANNA) for _ in range(2)]

    assert [one.version for one in (*written, *changed)] == [1, 1, 2, 2]
    assert len(await editing.versions("topic")) == 2


async def test_an_article_about_an_unknown_service_is_refused(editing: ArticleEditing) -> None:
    with pytest.raises(Invalid, match="no such service: WPBC"):
        await editing.write("new", about("Nowy", "WPBC"), ANNA)


async def test_an_article_with_a_pesel_is_refused(editing: ArticleEditing) -> None:
    with pytest.raises(Invalid, match="PESEL"):
        await editing.write("new", about("Numer 44051401359"), ANNA)


async def test_every_version_is_kept_with_who_wrote_it_the_newest_first(
    editing: ArticleEditing, clock: StillClock
) -> None:
    later = clock.forward(days=3)

    await editing.change(SLUG, CALLED, 1, ANNA)

    second, first = await editing.versions(SLUG)
    assert (first.content, first.by) == (LOCKED, None)
    assert (second.content, second.by, second.at) == (CALLED, ANNA, later)
    assert second.valid_from == later.date()


Deed = Callable[[ArticleEditing], Awaitable[ArticleView]]


@pytest.mark.parametrize(
    "deed",
    [
        lambda editing: editing.change(SLUG, LOCKED, 1, TOMASZ),
        lambda editing: editing.publish(SLUG, 1, TOMASZ),
        lambda editing: editing.withdraw(SLUG, 1, TOMASZ),
        lambda editing: editing.review(SLUG, 1, TOMASZ),
    ],
)
async def test_who_has_not_seen_the_newest_version_decides_nothing_about_it(
    editing: ArticleEditing, deed: Deed
) -> None:
    await editing.change(SLUG, CALLED, 1, ANNA)

    with pytest.raises(Conflict, match="version 2"):
        await deed(editing)


@pytest.mark.parametrize(
    "change", ["UPDATE article_version SET version = 9", "DELETE FROM article_version"]
)
async def test_the_database_refuses_to_change_a_version(work: UnitOfWork, change: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        async with work() as transaction:
            await transaction.session.execute(text(change))


async def test_articles_are_due_for_review_after_half_a_year(
    editing: ArticleEditing, clock: StillClock
) -> None:
    last_day = clock.forward(days=REVIEW_AFTER.days).date()
    day_after = clock.forward(days=1).date()

    articles = (await editing.page()).articles

    assert len(articles) == 17
    assert not any(one.is_due(last_day) for one in articles)
    assert all(one.is_due(day_after) for one in articles)


async def test_a_reviewed_article_is_due_half_a_year_later_and_comes_last(
    editing: ArticleEditing, clock: StillClock
) -> None:
    clock.forward(days=REVIEW_AFTER.days + 1)

    reviewed = await editing.review(SLUG, 1, ANNA)

    assert (reviewed.reviewed_at, reviewed.reviewed_by) == (clock().date(), ANNA)
    assert (await editing.page()).articles[-1] == reviewed


async def test_editors_find_articles_by_state_and_words(editing: ArticleEditing) -> None:
    draft = await editing.write("topic", about("Zegarki"), ANNA)

    drafts = await editing.page(state=ArticleState.DRAFT)
    found = await editing.page("zegarek")
    neither = await editing.page("hipopotam")

    assert drafts.articles == found.articles == (draft,)
    assert (neither.articles, neither.more) == ((), False)


async def test_a_page_tells_whether_there_is_another(editing: ArticleEditing) -> None:
    for number in range(40):
        await editing.write(f"topic-{number}", about("Zegarki"), ANNA)

    first = await editing.page()
    second = await editing.page(skip=len(first.articles))

    assert (len(first.articles), first.more) == (50, True)
    assert (len(second.articles), second.more) == (7, False)


async def test_every_deed_is_in_the_audit_log(
    editing: ArticleEditing, work: UnitOfWork, clock: StillClock
) -> None:
    await published(editing, "topic", about("Zegarki"))
    await editing.review("topic", 1, TOMASZ)
    await editing.withdraw("topic", 1, TOMASZ)

    noted = [(one.who, one.what) for one in await Audit(work, clock).entries()]

    assert noted == [
        (TOMASZ, Action.ARTICLE_WITHDRAWN),
        (TOMASZ, Action.ARTICLE_REVIEWED),
        (ANNA, Action.ARTICLE_PUBLISHED),
        (ANNA, Action.ARTICLE_WRITTEN),
    ]
