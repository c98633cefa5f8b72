"""Articles of the knowledge base: found by anybody, suggested and counted for the call at hand."""

from datetime import timedelta
from typing import Any

import pytest

from core.ids import Username
from tests.integration.console.house import Guest, Site
from tests.unit.console.facts import CALL, START
from tickets.knowledge.first import FIRST_ARTICLES
from tickets.knowledge.service import Knowledge
from tickets.knowledge.views import REVIEW_AFTER, ArticleInput, Step, UseCount

SLUG = "account-locked"
OF_CALL = f"/api/calls/{CALL}/articles"
READ = f"{OF_CALL}/{SLUG}/read"


def slugs(found: Any) -> list[str]:
    return [article["slug"] for article in found]


def knowledge(hotline: Site) -> Knowledge:
    service = hotline.house.knowledge
    assert isinstance(service, Knowledge)
    return service


async def test_without_words_all_articles_are_listed(anna: Guest) -> None:
    answer = await anna.get("/api/articles")

    assert (answer.status, set(slugs(answer.body))) == (200, set(FIRST_ARTICLES))


async def test_an_article_is_found_by_inflected_words_of_either_language(anna: Guest) -> None:
    polish = await anna.get("/api/articles?q=zablokowanego+konta")
    english = await anna.get("/api/articles?q=locked+account")

    assert (slugs(polish.body)[0], slugs(english.body)[0]) == (SLUG, SLUG)


async def test_words_of_no_article_find_nothing(anna: Guest) -> None:
    answer = await anna.get("/api/articles?q=hipopotam")

    assert (answer.status, answer.body) == (200, [])


async def test_an_article_is_given_in_both_languages_with_the_steps_that_hold_here(
    anna: Guest,
) -> None:
    answer = await anna.get(f"/api/articles/{SLUG}")

    written = FIRST_ARTICLES[SLUG]
    assert (answer.body["title_pl"], answer.body["title_en"]) == (
        written.title_pl,
        written.title_en,
    )
    assert [(step["pl"], step["en"]) for step in answer.body["steps"]] == [
        (step.pl, step.en) for step in written.steps if step.profile != "today"
    ]


async def test_an_article_of_which_nothing_holds_here_is_empty_and_hides_no_other(
    hotline: Site, anna: Guest
) -> None:
    step = Step(pl="Krok", en="Step", profile="today")
    content = ArticleInput(title_pl="Nowość", title_en="Novelty", steps=(step,))
    await knowledge(hotline).write("novelty", content, Username("sofia"))

    answer = await anna.get("/api/articles")

    steps = {article["slug"]: article["steps"] for article in answer.body}
    assert (steps.pop("novelty"), len(steps)) == ([], len(FIRST_ARTICLES))


async def test_an_article_that_was_never_written_is_not_found(anna: Guest) -> None:
    answer = await anna.get("/api/articles/nothing")

    assert answer.status == 404


@pytest.mark.parametrize(("days", "due"), [(0, False), (1, True)])
async def test_an_article_is_due_for_review_after_half_a_year(
    hotline: Site, days: int, due: bool
) -> None:
    reviewed = await knowledge(hotline).review(SLUG, Username("sofia"))
    hotline.clock.now = START + REVIEW_AFTER + timedelta(days=days)

    async with hotline.guest("anna") as anna:
        answer = await anna.get(f"/api/articles/{SLUG}")

    assert answer.body["review_due"] is due
    assert answer.body["reviewed_at"] == reviewed.reviewed_at.isoformat()


async def test_what_the_caller_chose_in_the_menu_suggests_at_most_three(
    hotline: Site, anna: Guest
) -> None:
    async with anna.live() as screen:
        await hotline.ring()
        await screen.card()

    answer = await anna.get(OF_CALL)

    assert (slugs(answer.body)[0], len(answer.body)) == (SLUG, 3)


async def test_what_was_written_suggests_other_articles(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        await hotline.talk()
        await screen.card()
    draft = {"subject": "Procedura awaryjna", "body": "Jak działać w trybie awaryjnym?"}
    before = await anna.get(OF_CALL)

    await anna.put(f"/api/calls/{CALL}/draft", {**draft, "service": "AES_ECS2", "version": 1})

    after = await anna.get(OF_CALL)
    assert "fallback-procedure" not in slugs(before.body)
    assert "fallback-procedure" in slugs(after.body)


async def test_an_article_read_in_a_call_counts_once_however_often_it_is_opened(
    hotline: Site, anna: Guest
) -> None:
    await hotline.talk()

    answers = [await anna.post(READ) for _ in range(2)]

    assert [answer.status for answer in answers] == [204, 204]
    counted = await knowledge(hotline).use_counts(START)
    assert counted == (UseCount(article=SLUG, read=1, sent=0),)


async def test_an_unknown_article_cannot_be_counted(hotline: Site, anna: Guest) -> None:
    await hotline.talk()

    answer = await anna.post(f"{OF_CALL}/nothing/read")

    assert answer.status == 404


async def test_the_call_at_another_desk_has_no_articles_for_me(
    hotline: Site, anna: Guest, jan: Guest
) -> None:
    await hotline.talk()

    looked, counted = await jan.get(OF_CALL), await jan.post(READ)

    assert (looked.status, counted.status) == (404, 404)
    assert await knowledge(hotline).use_counts(START) == ()
