"""Refusals as RFC 9457 problems: one table; whatever is not in it is a bug, logged once."""

import json
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import ValidationError

from core.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, Unavailable

log = structlog.get_logger()

STATUS: dict[type[DomainError], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    Forbidden: HTTPStatus.FORBIDDEN,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    DomainError: HTTPStatus.BAD_REQUEST,
}

STATUS_OF_CODE = {
    "bad_credentials": HTTPStatus.UNAUTHORIZED,
    "code_needed": HTTPStatus.UNAUTHORIZED,
    "wrong_code": HTTPStatus.UNAUTHORIZED,
    "too_many_codes": HTTPStatus.TOO_MANY_REQUESTS,
    "not_signed_in": HTTPStatus.UNAUTHORIZED,
    "too_many_calls": HTTPStatus.TOO_MANY_REQUESTS,
    "too_many_attempts": HTTPStatus.TOO_MANY_REQUESTS,
    "too_many_requests": HTTPStatus.TOO_MANY_REQUESTS,
    "two_identities": HTTPStatus.UNAUTHORIZED,
}
"""Refusals for which HTTP has a word of its own."""

RETRY_SECONDS = {
    HTTPStatus.SERVICE_UNAVAILABLE: 2,  # a database or an exchange that restarts is back by then
    HTTPStatus.TOO_MANY_REQUESTS: 60,  # the refused sign-ins are forgotten by then
}
"""When it is worth trying again."""


class NotSignedIn(Forbidden):
    """There is no session, or it has ended."""

    def __init__(self) -> None:
        super().__init__("sign in first", code="not_signed_in")


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every refusal into a problem document."""
    try:
        return await handler(request)
    except DomainError as error:
        if isinstance(error, Unavailable):
            log.warning("http.unavailable", path=request.path, code=error.code)
        return problem(status_of(error), error.code, str(error))
    except ValidationError as error:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", wrong_fields(error))
    except web.HTTPException as error:
        return _from_aiohttp(error)
    except Exception:  # the edge: nothing above would log it
        log.exception("http.failed", method=request.method, path=request.path)
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", "an error of this service")


def status_of(error: DomainError) -> HTTPStatus:
    """The code decides where HTTP has a word for it, else the nearest kind of refusal."""
    kind = next(kind for kind in type(error).__mro__ if kind in STATUS)
    return STATUS_OF_CODE.get(error.code, STATUS[kind])


def problem(status: HTTPStatus, code: str, detail: str) -> web.Response:
    """A problem document; a temporary one says when to try again."""
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "code": code,
    }
    retry = RETRY_SECONDS.get(status)
    return web.Response(
        text=json.dumps(body),
        status=status,
        content_type="application/problem+json",
        headers={"Retry-After": str(retry)} if retry else None,
    )


def wrong_fields(error: ValidationError) -> str:
    """Which fields were wrong and why; never what was in them."""
    return "; ".join(
        f"{'.'.join(map(str, wrong['loc'])) or 'body'}: {wrong['msg']}"
        for wrong in error.errors(include_input=False, include_url=False, include_context=False)
    )


def _from_aiohttp(error: web.HTTPException) -> web.StreamResponse:
    if error.status < HTTPStatus.BAD_REQUEST:
        return error
    status = HTTPStatus(error.status)
    answer = problem(status, status.name.lower(), status.description or status.phrase)
    if "Allow" in error.headers:
        answer.headers["Allow"] = error.headers["Allow"]
    return answer
