"""Prompts are looked at, listened to and replaced while calls go on.

A change is whole or not at all, and noted before anybody hears it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

import structlog

from core.errors import Conflict
from core.ids import Username
from core.language import Language
from ivr.prompt_views import Change, PromptView, SoundReport
from ivr.prompts import Key
from ivr.voice.build import Job, studio_mark
from ivr.voice.engine import Recording
from ivr.voice.mending import made
from ivr.voice.pipeline import from_studio
from ivr.voice.prompt_shelf import PromptShelf
from ivr.voice.reporting import report
from ivr.voice.speaker import Recorder
from tickets.audit.views import Action
from tickets.files.views import Download

log = structlog.get_logger()

Make = Callable[[Job], Awaitable[Recording]]
Move = Callable[[str], None]
Given = ParamSpec("Given")
Done = TypeVar("Done")


class Notes(Protocol):
    """Where deeds are noted."""

    async def record(self, who: Username, what: Action, *objects: str) -> None: ...


class PromptRecordings:
    """What administrators do with the prompts."""

    def __init__(self, shelf: PromptShelf, recorder: Recorder, audit: Notes) -> None:
        self._shelf = shelf
        self._recorder = recorder
        self._audit = audit
        self.changing = asyncio.Lock()
        """Held while a recording is changed, and by whoever mends: they share a file of marks."""

    async def all(self, language: Language) -> tuple[PromptView, ...]:
        """Every prompt of a language, in the order of a call."""
        return await asyncio.to_thread(self._shelf.all, language)

    async def sound(self, language: Language, key: Key) -> Download:
        """What callers hear."""
        return await asyncio.to_thread(self._shelf.sound, language, key)

    async def troubles(self) -> tuple[str, ...]:
        """What operators should know of the recordings."""
        try:
            return await asyncio.to_thread(self._shelf.troubles)
        except OSError as why:
            return (f"the recordings of prompts cannot be looked at: {why.strerror}",)

    async def report(self, language: Language, key: Key, wav: bytes) -> SoundReport:
        """How this file sounds, before anybody hears it; raises ``Invalid`` if nobody should."""
        await asyncio.to_thread(self._shelf.job, language, key)
        return await asyncio.to_thread(report, wav)

    async def replace(self, asked: Change, wav: bytes) -> PromptView:
        """From now on callers hear this file; sent twice, it is taken once."""
        await self.report(asked.language, asked.key, wav)
        recording = await asyncio.to_thread(from_studio, wav)
        async with self.changing:
            job = await self._job(asked)
            if job.mark != studio_mark(wav):
                _refuse_changed(job, asked)
                await self._take(job, wav, recording, asked.by)
            return await self._view(asked)

    async def voice_anew(self, asked: Change) -> PromptView:
        """From now on callers hear what was released; an own recording is kept as the earlier."""

        async def make(_: Job) -> Recording:
            job = await asyncio.to_thread(self._shelf.job, asked.language, asked.key, released=True)
            return await made(job, self._recorder)

        return await self._change(asked, Action.PROMPT_VOICED, make, self._shelf.own.put_away)

    async def take_back(self, asked: Change) -> PromptView:
        """From now on callers hear the earlier recording, and what they heard is the earlier."""

        async def make(job: Job) -> Recording:
            return await asyncio.to_thread(self._shelf.earlier, job)

        return await self._change(asked, Action.PROMPT_TAKEN_BACK, make, self._shelf.own.swap)

    async def _change(self, asked: Change, what: Action, make: Make, move: Move) -> PromptView:
        async with self.changing:
            job = await self._job(asked)
            _refuse_changed(job, asked)
            recording = await make(job)
            await self._audit.record(asked.by, what, f"prompt {job.name}")
            await _on_disk(self._shelf.put, job, recording, move)
            return await self._view(asked)

    async def _job(self, asked: Change) -> Job:
        return await asyncio.to_thread(self._shelf.job, asked.language, asked.key)

    async def _view(self, asked: Change) -> PromptView:
        return await asyncio.to_thread(self._shelf.view, asked.language, asked.key)

    async def _take(self, job: Job, wav: bytes, recording: Recording, by: Username) -> None:
        """The file is on disk before anything is noted: a full disk is met first."""
        own = self._shelf.own
        fresh = await _on_disk(own.bring, job.name, wav)
        try:
            await self._audit.record(by, Action.PROMPT_REPLACED, f"prompt {job.name}")
            await _on_disk(self._shelf.put, job, recording, partial(own.take, fresh=fresh))
        finally:
            await asyncio.to_thread(fresh.unlink, missing_ok=True)


def _refuse_changed(job: Job, asked: Change) -> None:
    if job.mark != asked.seen:
        raise Conflict("somebody has just changed this prompt", code="prompt_changed")


async def _on_disk(do: Callable[Given, Done], *given: Given.args, **named: Given.kwargs) -> Done:
    try:
        return await asyncio.to_thread(do, *given, **named)
    except OSError as why:
        log.error("prompt.not_kept", why=why.strerror)  # noqa: TRY400
        raise Conflict("the disk does not take the recording", code="not_kept") from why
