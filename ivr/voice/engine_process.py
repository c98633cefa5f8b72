"""The speech process seen from the service: one request at a time, restarted when it fails."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from pathlib import Path

import structlog

from core.errors import Unavailable
from core.language import Language
from core.settings import VoiceSettings
from ivr.voice.engine import EngineFailed, Recording
from ivr.voice.frames import LENGTH, body_size, read_answer, request

DEADLINE_SECONDS = 10.0
"""An announcement of a minute takes two; what takes longer hangs."""
WAITING = 20
"""Sentences in line; whoever comes later would wait past the deadline anyway."""
ROOT = Path(__file__).parents[2]
"""Where our packages lie, so that the process finds them too."""

log = structlog.get_logger()


class SpeechProcess:
    """Starts its process with the first sentence, unless it was started before, and after a failure
    at once: reading its libraries takes longer than a caller should wait."""

    def __init__(self, command: Sequence[str], *, deadline: float = DEADLINE_SECONDS) -> None:
        self._command = command
        self._deadline = deadline
        self._process: Process | None = None
        self._one_at_a_time = asyncio.Lock()
        self._waiting = 0

    async def record(self, text: str, language: Language) -> Recording:
        """Raises ``Unavailable`` when the engine fails, hangs, or has too much to do."""
        if self._waiting >= WAITING:
            raise Unavailable("the voice has too much to say")
        self._waiting += 1
        try:
            async with self._one_at_a_time:
                return await self._exchange(text, language)
        finally:
            self._waiting -= 1

    async def start(self) -> None:
        """Have the process ready before the first sentence; one that is missing is met there."""
        with contextlib.suppress(OSError):
            await self._running()

    async def stop(self) -> None:
        """End the process; the next sentence starts another."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _exchange(self, text: str, language: Language) -> Recording:
        """Unless the answer was read to its end, the next one would be mistaken for it."""
        body = None
        try:
            async with asyncio.timeout(self._deadline):
                body = await self._ask(await self._running(), request(text, language))
            return read_answer(body)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, EngineFailed) as why:
            log.error("voice.failed", why=type(why).__name__, language=language)  # noqa: TRY400
            raise Unavailable("the voice does not answer") from why
        finally:
            if body is None:
                await self.stop()
                await self.start()

    async def _ask(self, process: Process, frame: bytes) -> bytes:
        if process.stdin is None or process.stdout is None:
            raise EngineFailed("the speech process has no pipes")
        process.stdin.write(frame)
        await process.stdin.drain()
        head = await process.stdout.readexactly(LENGTH.size)
        return await process.stdout.readexactly(body_size(head))

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, cwd=ROOT, start_new_session=True
            )  # a session of its own: Ctrl-C is for the service, which then stops this process
        return self._process


def engine_of(settings: VoiceSettings) -> SpeechProcess:
    """The configured engine; whoever makes it stops it."""
    home = str(settings.engine.resolve())
    worker = [sys.executable, "-m", "ivr.voice.worker", home, settings.polish, settings.english]
    return SpeechProcess(worker)
