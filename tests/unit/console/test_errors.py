"""Each refusal has its status, and a problem says what, but never with which values."""

import json
from http import HTTPStatus

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from pydantic import ValidationError
from structlog.testing import capture_logs

from agent_console.errors import NotSignedIn, problem, problems, status_of, wrong_fields
from agent_console.session import SignIn
from core.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, Unavailable


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("x"), 404),
        (Conflict("x"), 409),
        (Invalid("x"), 422),
        (Forbidden("x"), 403),
        (Unavailable("x"), 503),
        (DomainError("x"), 400),
        (NotSignedIn(), 401),
        (Forbidden("x", code="bad_credentials"), 401),
        (Forbidden("x", code="too_many_attempts"), 429),
    ],
)
def test_each_refusal_has_its_status(error: DomainError, status: int) -> None:
    assert status_of(error) == status


@pytest.mark.parametrize(("status", "retry"), [(503, "2"), (429, "60"), (409, None)])
def test_a_temporary_problem_says_when_to_try_again(status: int, retry: str | None) -> None:
    answer = problem(HTTPStatus(status), "code", "detail")

    assert answer.headers.get("Retry-After") == retry


def test_a_problem_has_the_fields_of_the_standard() -> None:
    answer = problem(status_of(Conflict("x")), "talk_over", "the talk is over")

    assert json.loads(answer.text or "") == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "the talk is over",
        "code": "talk_over",
    }


async def test_an_error_of_ours_is_logged_once_and_told_without_its_words() -> None:
    async def failing(_request: web.Request) -> web.StreamResponse:
        raise RuntimeError("Marta Wilk")

    with capture_logs() as logged:
        answer = await problems(make_mocked_request("GET", "/api/calls"), failing)

    assert isinstance(answer, web.Response)
    assert (answer.status, "Marta" in (answer.text or "")) == (500, False)
    assert [entry["event"] for entry in logged] == ["http.failed"]


def test_wrong_fields_are_named_without_what_was_in_them() -> None:
    with pytest.raises(ValidationError) as refused:
        SignIn.model_validate({"username": ["s3cret"], "password": "p" * 5_000})

    told = wrong_fields(refused.value)

    assert ("username" in told, "password" in told, "s3cret" in told, "ppp" in told) == (
        True,
        True,
        False,
        False,
    )
