"""The page that asks how a ticket was handled (R39)."""

from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web

from core.errors import Invalid, NotFound
from core.language import Language
from customer_pages.form import form_in
from customer_pages.keys import HOUSE, PAGES
from customer_pages.rendering import Page
from customer_pages.tongue import language_of
from tickets.free_text import mask_pesel
from tickets.surveys.views import LONGEST_COMMENT, SurveyAnswers, SurveyQuestion

RESOLVED = {"yes": True, "no": False}
SCORES = {str(score): score for score in range(1, 6)}

MENDABLE = frozenset({"survey_empty", "pesel_in_text", "too_long"})
"""Refusals that are shown beside what was filled in."""


async def ask(request: web.Request) -> web.Response:
    """The questions."""
    question = await request.app[HOUSE].surveys.question(request.match_info["token"])
    if question.submitted:
        raise NotFound("this survey is answered", code="survey_submitted")
    return _form(request, question, {}, None)


async def send(request: web.Request) -> web.Response:
    """Keep the answers, or show again what was filled in and what is wrong with it."""
    surveys, token = request.app[HOUSE].surveys, request.match_info["token"]
    filled = await form_in(request)
    question = await surveys.question(token)
    if "mask" in filled:
        filled = {**filled, "comment": mask_pesel(filled.get("comment", ""))}
    try:
        await surveys.submit(token, answers_in(filled))
    except Invalid as refused:
        if refused.code not in MENDABLE:
            raise
        return _form(request, question, filled, refused.code)
    return _thanks(request, question.language)


def answers_in(filled: Mapping[str, str]) -> SurveyAnswers:
    """What the fields mean; a field that is left out, or is none of ours, is no answer."""
    comment = filled.get("comment", "").strip()
    if len(comment) > LONGEST_COMMENT:
        raise Invalid(f"a comment has at most {LONGEST_COMMENT} characters", code="too_long")
    return SurveyAnswers(
        resolved=RESOLVED.get(filled.get("resolved", "")),
        score=SCORES.get(filled.get("score", "")),
        comment=comment or None,
    )


def _form(
    request: web.Request, question: SurveyQuestion, filled: Mapping[str, str], wrong: str | None
) -> web.Response:
    values = {
        "ticket": question.ticket,
        "filled": filled,
        "wrong": wrong,
        "longest": LONGEST_COMMENT,
        "scores": sorted(SCORES, reverse=True),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    page = Page("survey.html", values, status, switch=wrong is None)
    return request.app[PAGES].answer(page, language_of(request, question.language))


def _thanks(request: web.Request, message: Language) -> web.Response:
    return request.app[PAGES].answer(Page("thanks.html", {}), language_of(request, message))
