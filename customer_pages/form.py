"""What somebody has filled in and sent."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from aiohttp import web

from core.errors import Invalid

MAX_BODY = 32 * 1024
"""Bytes: the longest comment when each of its letters is sent as %C5%82, and room to spare."""

MOST_FIELDS = 10
FORM = "application/x-www-form-urlencoded"


async def form_in(request: web.Request) -> Mapping[str, str]:
    """The fields as text: new lines as one character, no other control characters."""
    if request.content_type != FORM:
        raise web.HTTPUnsupportedMediaType
    body = await request.read()
    if len(body) > MAX_BODY:
        raise web.HTTPRequestEntityTooLarge(MAX_BODY, len(body))
    try:
        fields = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Invalid("this is not a form of ours", code="not_a_form") from error
    return {name: _clean(value) for name, value in fields}


def refuse_large(request: web.Request) -> None:
    """Before anything of it is read."""
    size = request.content_length or 0
    if size > MAX_BODY:
        raise web.HTTPRequestEntityTooLarge(MAX_BODY, size)


def _clean(text: str) -> str:
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one if one.isprintable() or one == "\n" else " " for one in whole)
