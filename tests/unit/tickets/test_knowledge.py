"""The first articles, and which of them help most."""

from tickets.calls.events import Reason
from tickets.desk.catalogue import CATALOGUE
from tickets.desk.views import ApplicationType
from tickets.free_text import refuse_pesel
from tickets.knowledge.first import FIRST_ARTICLES, WRITTEN_AT
from tickets.knowledge.model import Article, texts_of
from tickets.knowledge.relevance import Matter, best
from tickets.knowledge.views import ArticleView, Profile
from tickets.search_words import wanted

ARTICLES = [
    Article.write(slug, one, None, WRITTEN_AT).view() for slug, one in FIRST_ARTICLES.items()
]


def slugs(articles: tuple[ArticleView, ...]) -> list[str]:
    """The names of the articles, in their order."""
    return [article.slug for article in articles]


def texts(slug: str, profile: Profile) -> str:
    """What a consultant reads of an article under this profile, in English."""
    article = next(one for one in ARTICLES if one.slug == slug)
    return " ".join(step.en for step in article.steps_for(profile))


def test_there_are_seventeen_first_articles() -> None:
    assert len(FIRST_ARTICLES) == 17


def test_first_articles_are_about_services_of_the_catalogue() -> None:
    about = {service for article in FIRST_ARTICLES.values() for service in article.services}

    assert about <= {row.code for row in CATALOGUE}


def test_every_type_of_application_that_customers_start_is_explained() -> None:
    explained = {kind for one in FIRST_ARTICLES.values() for kind in one.application_types}

    assert set(ApplicationType) - explained == {ApplicationType.CHANGE_LOGIN_DATA}


def test_first_articles_hold_no_pesel() -> None:
    for article in FIRST_ARTICLES.values():
        refuse_pesel(*texts_of(article))


def test_who_waits_for_a_lock_to_end_is_told_so_today_only() -> None:
    assert "Wait 30 minutes" in texts("account-locked", "today")
    assert "Wait 30 minutes" not in texts("account-locked", "seed")


def test_the_reset_link_exists_today_and_the_emergency_password_is_asked_for_before() -> None:
    assert "reset link" in texts("master-password-forgotten", "today")
    assert "emergency password" in texts("master-password-forgotten", "seed")


def test_what_the_caller_said_weighs_more_than_a_service() -> None:
    matter = Matter(service="PUESC", reason=Reason.PASSWORD_VISIT)

    assert slugs(best(ARTICLES, matter))[0] == "both-passwords-forgotten"


def test_a_word_in_the_title_weighs_more_than_one_in_the_steps() -> None:
    matter = Matter(text=wanted("certyfikaty celne"))

    assert slugs(best(ARTICLES, matter))[0] == "customs-certificate"


def test_articles_that_share_nothing_with_the_matter_are_not_suggested() -> None:
    assert best(ARTICLES, Matter()) == ()
