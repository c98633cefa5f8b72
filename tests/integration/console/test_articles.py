"""Articles of the knowledge base: found by anybody, suggested and counted for the call at hand."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.db import Sessions
from core.ids import Username
from core.language import Language
from tests.integration.console.house import Guest, Site
from tests.integration.console.test_desk import entries
from tests.integration.tickets.handled import VAULT
from tests.unit.console.facts import CALL, START
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.customers.directory import OwnAccounts
from tickets.customers.importing import import_accounts
from tickets.knowledge.first import FIRST_ARTICLES
from tickets.knowledge.service import Knowledge
from tickets.knowledge.views import REVIEW_AFTER, ArticleInput, Step, UseCount
from tickets.outbox.model import Message
from tickets.outbox.views import MessageKind

SLUG = "account-locked"
SOFIA = Username("sofia")
CALLER = "+48600000214"
OF_CALL = f"/api/calls/{CALL}/articles"
READ = f"{OF_CALL}/{SLUG}/read"
SEND = f"{OF_CALL}/{SLUG}/send"
SENT = f"{OF_CALL}/sent"


def slugs(found: Any) -> list[str]:
    return [article["slug"] for article in found]


def knowledge(hotline: Site) -> Knowledge:
    service = hotline.house.articles.knowledge
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
    await hotline.house.articles.editing.write("novelty", content, SOFIA)
    await hotline.house.articles.editing.publish("novelty", 1, SOFIA)

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
    reviewed = await hotline.house.articles.editing.review(SLUG, 1, SOFIA)
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


async def account(hotline: Site, sessions: Sessions, email: str = "marta@example.org") -> int:
    """The account of whoever calls; its customer reads English."""
    lines = (
        "customer_number;first_name;last_name;email;language;phones\n"
        f"10000001;Marta;Wilk;{email};en;{CALLER}\n"
    )
    await import_accounts(sessions, lines.encode())
    found = await OwnAccounts(hotline.work).by_phone(CALLER)
    hotline.directory.accounts[CALLER] = found
    return found[0].id


async def talk(hotline: Site, guest: Guest) -> None:
    """A talk whose card shows who calls."""
    async with guest.live() as screen:
        await hotline.talk()
        await screen.card(lambda card: card["who"]["customers"])


async def letters(sessions: Sessions) -> list[Message]:
    async with sessions() as session:
        return list(await session.scalars(select(Message)))


async def test_an_article_goes_once_to_the_address_of_the_account_in_the_customers_language(
    hotline: Site, sessions: Sessions, anna: Guest
) -> None:
    customer = await account(hotline, sessions)
    await talk(hotline, anna)

    answers = [await anna.post(SEND, {"customer_id": customer}) for _ in range(2)]

    assert [answer.status for answer in answers] == [204, 204]
    [letter] = await letters(sessions)
    assert (letter.kind, letter.address) == (MessageKind.ARTICLE, "marta@example.org")
    assert (letter.language, letter.customer_id) == (Language.EN, customer)
    told = json.loads(VAULT.open(letter.sealed or b""))
    assert told["title"] == FIRST_ARTICLES[SLUG].title_en
    assert told["text"].startswith(f"1. {FIRST_ARTICLES[SLUG].steps[0].en}\n2. ")
    counted = await knowledge(hotline).use_counts(START)
    assert counted == (UseCount(article=SLUG, read=0, sent=1),)


async def test_what_was_sent_is_told_to_whoever_may_see_the_call_and_is_in_the_audit_log(
    hotline: Site, sessions: Sessions, anna: Guest, jan: Guest, sofia: Guest
) -> None:
    customer = await account(hotline, sessions)
    await talk(hotline, anna)
    await anna.post(SEND, {"customer_id": customer})

    own, other, supervised = [await guest.get(SENT) for guest in (anna, jan, sofia)]

    assert [one["slug"] for one in own.body] == [one["slug"] for one in supervised.body] == [SLUG]
    assert other.status == 404
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    [(who, what)] = await entries(audit, Action.ARTICLE_SENT)
    assert (who, what.partition(" to ")[2]) == ("anna", f"customer {customer}")


async def test_an_article_goes_to_no_account_that_the_call_does_not_show(
    hotline: Site, sessions: Sessions, anna: Guest
) -> None:
    customer = await account(hotline, sessions)
    hotline.directory.accounts.clear()
    async with anna.live() as screen:
        await hotline.talk()
        await screen.card()

    answer = await anna.post(SEND, {"customer_id": customer})

    assert (answer.status, answer.body["code"]) == (403, "level")
    assert await letters(sessions) == []


async def test_an_account_without_an_address_is_told_of_and_nothing_is_counted(
    hotline: Site, sessions: Sessions, anna: Guest
) -> None:
    customer = await account(hotline, sessions, email="")
    await talk(hotline, anna)

    answer = await anna.post(SEND, {"customer_id": customer})

    assert (answer.status, answer.body["code"]) == (409, "no_email")
    assert await knowledge(hotline).use_counts(START) == ()


async def test_after_the_outcome_nothing_is_sent_any_more(
    hotline: Site, sessions: Sessions, anna: Guest
) -> None:
    customer = await account(hotline, sessions)
    await talk(hotline, anna)
    await hotline.hang_up()
    done = {"outcome": "info_only", "draft": {"version": 1}, "then": "ready", "key": "k"}
    assert (await anna.post(f"/api/calls/{CALL}/wrap-up", done)).status == 200

    answer = await anna.post(SEND, {"customer_id": customer})

    assert answer.status in {404, 409}
    assert await letters(sessions) == []


async def test_what_another_consultant_talks_about_is_not_sent_from_here(
    hotline: Site, sessions: Sessions, anna: Guest, jan: Guest
) -> None:
    customer = await account(hotline, sessions)
    await talk(hotline, anna)

    answer = await jan.post(SEND, {"customer_id": customer})

    assert answer.status == 404
    assert await letters(sessions) == []
