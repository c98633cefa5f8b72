"""Refusals as pages; whatever is not a refusal is a bug, logged once and without the link."""

from http import HTTPStatus

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from core.errors import Conflict, DomainError, NotFound, Unavailable
from customer_pages.keys import KIND, PAGES
from customer_pages.rendering import Page
from customer_pages.tongue import language_of

log = structlog.get_logger()

WORDS_OF = {
    HTTPStatus.TOO_MANY_REQUESTS: "busy",
    HTTPStatus.SERVICE_UNAVAILABLE: "away",
    HTTPStatus.INTERNAL_SERVER_ERROR: "failed",
}
"""For all others: nothing was accepted."""

RETRY_SECONDS = {HTTPStatus.TOO_MANY_REQUESTS: 60, HTTPStatus.SERVICE_UNAVAILABLE: 30}


@web.middleware
async def pages_for_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Tell every refusal in words; the link is a secret, so no path is logged."""
    try:
        return await handler(request)
    except (NotFound, Conflict, web.HTTPNotFound):
        return void(request)
    except Unavailable as error:
        log.warning("pages.unavailable", page=request.app[KIND], code=error.code)
        return problem(request, HTTPStatus.SERVICE_UNAVAILABLE)
    except DomainError:
        return problem(request, HTTPStatus.BAD_REQUEST)
    except web.HTTPException as error:
        return problem(request, HTTPStatus(error.status))
    except Exception:  # the edge: nothing above would log it without the path
        log.exception("pages.failed", page=request.app[KIND], method=request.method)
        return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def void(request: web.Request) -> web.Response:
    """Never sent, used, replaced, or too old: which of them is told to nobody."""
    values = {"kind": request.app[KIND]}
    page = Page("void.html", values, HTTPStatus.NOT_FOUND, switch=True)
    return request.app[PAGES].answer(page, language_of(request))


def problem(request: web.Request, status: HTTPStatus) -> web.Response:
    """It did not work; a temporary refusal says when to try again."""
    page = Page("problem.html", {"what": WORDS_OF.get(status, "refused")}, status)
    answer = request.app[PAGES].answer(page, language_of(request))
    if retry := RETRY_SECONDS.get(status):
        answer.headers[hdrs.RETRY_AFTER] = str(retry)
    return answer
