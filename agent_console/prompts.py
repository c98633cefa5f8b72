"""The prompts, for administrators: how they sound, and recordings of people in their place."""

from http import HTTPStatus

from aiohttp import web

from agent_console.api import GET, POST, PUT, Endpoints
from agent_console.auth import Who
from agent_console.keys import HOUSE, USER
from core.errors import NotFound
from core.language import Language
from core.view import View
from ivr.prompt_views import Change, Mark, PromptView, SoundReport
from ivr.prompts import Key
from tickets.files.views import Download

prompts = Endpoints()

CONFLICT = HTTPStatus.CONFLICT

PROMPT = f"/api/prompts/{{language:{'|'.join(Language)}}}/{{key:[a-z0-9_]{{1,40}}}}"


class PromptsQuery(View):
    """In which language."""

    language: Language


class PromptSeen(View):
    """The mark of what one has seen: somebody else may have changed it meanwhile."""

    seen: Mark


class RecordingQuery(PromptSeen):
    """The same, beside a file."""


@prompts.add(GET, "/api/prompts", Who.ADMINISTRATOR)
async def every_one(request: web.Request, query: PromptsQuery) -> tuple[PromptView, ...]:
    """All prompts of a language: their words, how long and loud they are, and who speaks them."""
    return await request.app[HOUSE].prompts.all(query.language)


@prompts.add(GET, f"{PROMPT}/sound", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def listen(request: web.Request) -> Download:
    """What callers hear, as a WAV file."""
    return await request.app[HOUSE].prompts.sound(*_prompt(request))


@prompts.add(POST, f"{PROMPT}/report", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def look_at(request: web.Request, content: bytes) -> SoundReport:
    """How a WAV file would do in place of this prompt; nothing is kept of it."""
    return await request.app[HOUSE].prompts.report(*_prompt(request), content)


@prompts.add(PUT, f"{PROMPT}/recording", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def replace(request: web.Request, query: RecordingQuery, content: bytes) -> PromptView:
    """From now on callers hear this WAV file, as loud as all others; the one before is kept."""
    return await request.app[HOUSE].prompts.replace(_change(request, query.seen), content)


@prompts.add(POST, f"{PROMPT}/voicing", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def voice_anew(request: web.Request, body: PromptSeen) -> PromptView:
    """From now on callers hear the words as they were released, spoken now."""
    return await request.app[HOUSE].prompts.voice_anew(_change(request, body.seen))


@prompts.add(POST, f"{PROMPT}/earlier", Who.ADMINISTRATOR, refuses=[CONFLICT])
async def take_back(request: web.Request, body: PromptSeen) -> PromptView:
    """From now on callers hear the earlier recording again."""
    return await request.app[HOUSE].prompts.take_back(_change(request, body.seen))


def _prompt(request: web.Request) -> tuple[Language, Key]:
    language, name = request.match_info["language"], request.match_info["key"]
    if name not in set(Key):
        raise NotFound(f"no prompt {name}")
    return Language(language), Key(name)


def _change(request: web.Request, seen: Mark) -> Change:
    language, key = _prompt(request)
    return Change(language=language, key=key, seen=seen, by=request[USER].username)
