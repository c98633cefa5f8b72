"""The page that asks how a ticket was handled, reached by the link that was sent."""

import asyncio

import pytest

from core.language import Language
from tests.integration.customer_pages.house import Site
from tickets.surveys.views import LONGEST_COMMENT, SurveyView

PESEL = "44051401359"
FULL = {"resolved": "yes", "score": "4", "comment": "Dobrze.\r\nDziękuję."}


async def kept(pages: Site) -> SurveyView:
    """The one survey, which has a comment."""
    (found,) = await pages.surveys.comments()
    return found


async def answered(pages: Site) -> int:
    now = pages.clock()
    figures = await pages.surveys.figures(now.replace(hour=0), now.replace(hour=23))
    return figures.answered


async def test_the_link_in_the_letter_leads_to_the_questions_in_its_language(pages: Site) -> None:
    shown = await pages.get(await pages.survey_link(Language.EN))

    assert (shown.status, shown.heading) == (200, "How did we do?")
    assert '<html lang="en">' in shown.text


async def test_answers_are_kept(pages: Site) -> None:
    shown = await pages.post(await pages.survey_link(), FULL)

    assert shown.heading == "Dziękujemy za odpowiedź"
    survey = await kept(pages)
    assert (survey.resolved, survey.score, survey.comment) == (True, 4, "Dobrze.\nDziękuję.")


@pytest.mark.parametrize(
    "fields",
    [{"resolved": "no"}, {"score": "1"}, {"comment": "Same uwagi"}],
    ids=str,
)
async def test_one_answer_is_enough(pages: Site, fields: dict[str, str]) -> None:
    shown = await pages.post(await pages.survey_link(), fields)

    assert shown.status == 200
    assert await answered(pages) == 1


@pytest.mark.parametrize(
    "fields", [{}, {"comment": " \r\n "}, {"score": "9", "resolved": "perhaps"}], ids=str
)
async def test_without_any_answer_it_asks_again(pages: Site, fields: dict[str, str]) -> None:
    shown = await pages.post(await pages.survey_link(), fields)

    assert (shown.status, await answered(pages)) == (422, 0)
    assert shown.title.startswith("Błąd: ")
    assert "Prosimy odpowiedzieć na co najmniej jedno pytanie" in shown.text


async def test_a_pesel_is_refused_and_everything_else_stays(pages: Site) -> None:
    link = await pages.survey_link()
    comment = f"Mój numer to {PESEL}, <b>dziękuję</b>"

    shown = await pages.post(link, {"score": "5", "comment": comment})

    assert (shown.status, await answered(pages)) == (422, 0)
    assert f"Mój numer to {PESEL}, &lt;b&gt;dziękuję&lt;/b&gt;</textarea>" in shown.text
    assert 'name="score" value="5" checked' in shown.text
    assert "Zamaskuj numer PESEL i wyślij" in shown.text


async def test_the_pesel_is_masked_for_whoever_asks(pages: Site) -> None:
    link = await pages.survey_link()

    await pages.post(link, {"comment": f"Mój numer to {PESEL}.", "mask": "yes"})

    assert (await kept(pages)).comment == "Mój numer to [PESEL]."


async def test_a_comment_may_be_as_long_as_promised(pages: Site) -> None:
    comment = ("ą" * 99 + "\r\n") * (LONGEST_COMMENT // 100)

    await pages.post(await pages.survey_link(), {"comment": comment})

    assert len((await kept(pages)).comment or "") == LONGEST_COMMENT - 1


async def test_a_longer_comment_is_refused_and_kept_in_the_form(pages: Site) -> None:
    comment = "ą" * (LONGEST_COMMENT + 1)

    shown = await pages.post(await pages.survey_link(), {"comment": comment})

    assert (shown.status, await answered(pages)) == (422, 0)
    assert f"{comment}</textarea>" in shown.text


async def test_characters_that_no_database_keeps_become_blanks(pages: Site) -> None:
    await pages.post(await pages.survey_link(), {"comment": "a\x00b\x1b\u202ec"})

    assert (await kept(pages)).comment == "a b  c"


async def test_the_same_form_sent_twice_at_once_is_one_answer(pages: Site) -> None:
    link = await pages.survey_link()

    shown = await asyncio.gather(*(pages.post(link, FULL) for _ in range(3)))

    assert {one.heading for one in shown} == {"Dziękujemy za odpowiedź"}
    assert await answered(pages) == 1


async def test_who_has_answered_cannot_answer_again(pages: Site) -> None:
    link = await pages.survey_link()
    await pages.post(link, FULL)

    looked = await pages.get(link)
    sent = await pages.post(link, FULL | {"score": "1"})

    assert [looked.status, sent.status] == [404, 404]
    assert (await kept(pages)).score == 4


async def test_looking_answers_nothing(pages: Site) -> None:
    link = await pages.survey_link()

    for _ in range(3):
        await pages.get(f"{link}?score=1&resolved=no&comment=x")

    assert await answered(pages) == 0
