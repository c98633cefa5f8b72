"""Words that people type, before they are kept."""

from typing import Annotated

from aiohttp import web
from pydantic import Field, StringConstraints

from agent_console.api import POST, Endpoints
from core.view import View
from tickets.calls.views import LONGEST_BODY
from tickets.free_text import mask_pesel

texts = Endpoints()


class Texts(View):
    """The fields of a form, in its order."""

    texts: tuple[Annotated[str, StringConstraints(max_length=LONGEST_BODY)], ...] = Field(
        min_length=1, max_length=10
    )


@texts.add(POST, "/api/texts/masked")
async def masked(_request: web.Request, body: Texts) -> Texts:
    """The same words with ``[PESEL]`` in place of each valid number; nothing is kept."""
    return Texts(texts=tuple(map(mask_pesel, body.texts)))
