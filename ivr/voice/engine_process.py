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
from ivr.voice.frames import LENGTH, READY, body_size, read_answer, request

DEADLINE_SECONDS = 10.0
"""An announcement of a minute takes two; what takes longer hangs."""
START_SECONDS = 60.0
"""Libraries and voices are read in two; a machine that is busy takes many times as long."""
WAITING = 20
"""Sentences in line; whoever comes later would wait past the deadline anyway."""
ROOT = Path(__file__).parents[2]
"""Where our packages lie, so that the process finds them too."""

log = structlog.get_logger()


class SpeechProcess:
    """Starts its process with the first sentence, unless it was started before, and after a failure
    at once: reading its libraries takes longer than a caller should wait."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        deadline: float = DEADLINE_SECONDS,
        start_limit: float = START_SECONDS,
    ) -> None:
        self._command = command
        self._deadline = deadline
        self._start_limit = start_limit
        self._starting: asyncio.Task[Process | None] | None = None
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

    def start(self) -> None:
        """Have the process ready before the first sentence; one that is missing is met there."""
        self._starting = self._begun()

    async def stop(self) -> None:
        """End the process; the next sentence starts another."""
        starting, self._starting = self._starting, None
        if starting is not None:
            starting.cancel()
            await asyncio.wait([starting])
            if (process := _running(starting)) is not None:
                await _end(process)

    async def _exchange(self, text: str, language: Language) -> Recording:
        try:
            process = await self._ready()
            return read_answer(await self._ask(process, request(text, language)))
        except (TimeoutError, OSError, asyncio.IncompleteReadError, EngineFailed) as why:
            log.error("voice.failed", why=type(why).__name__, language=language)  # noqa: TRY400
            raise Unavailable("the voice does not answer") from why

    async def _ready(self) -> Process:
        """Who finds it starting waits no longer for that than for a sentence, and lets it start."""
        async with asyncio.timeout(self._deadline):
            self._starting = starting = self._begun()
            process = await asyncio.shield(starting)
        if process is None:
            raise EngineFailed("the speech process does not start")
        return process

    async def _ask(self, process: Process, frame: bytes) -> bytes:
        """Unless the answer was read to its end, the next one would be mistaken for it."""
        body = None
        try:
            async with asyncio.timeout(self._deadline):
                body = await _answered(process, frame)
        finally:
            if body is None:
                await self.stop()
                self.start()
        return body

    def _begun(self) -> asyncio.Task[Process | None]:
        """The start of the process that runs, or will; of a new one when none does."""
        begun = self._starting
        if begun is None or (begun.done() and _running(begun) is None):
            begun = asyncio.create_task(self._started())
        return begun

    async def _started(self) -> Process | None:
        """The process once it can speak; none when it cannot, or not in time."""
        process, ready = None, False
        try:
            async with asyncio.timeout(self._start_limit):
                process = await asyncio.create_subprocess_exec(
                    *self._command, stdin=PIPE, stdout=PIPE, cwd=ROOT, start_new_session=True
                )  # a session of its own: Ctrl-C is for the service, which then stops this process
                ready = await _answered(process, b"") == READY
        except (TimeoutError, OSError, asyncio.IncompleteReadError, EngineFailed) as why:
            log.error("voice.not_started", why=type(why).__name__)  # noqa: TRY400
        finally:
            if process is not None and not ready:
                await _end(process)
        return process if ready else None


async def _answered(process: Process, frame: bytes) -> bytes:
    """What the process says to this frame; to none, what it says first."""
    if process.stdin is None or process.stdout is None:
        raise EngineFailed("the speech process has no pipes")
    process.stdin.write(frame)
    await process.stdin.drain()
    head = await process.stdout.readexactly(LENGTH.size)
    return await process.stdout.readexactly(body_size(head))


def _running(started: asyncio.Task[Process | None]) -> Process | None:
    """The process of a start that is over, if it still runs."""
    process = None if started.cancelled() else started.result()
    return process if process is not None and process.returncode is None else None


async def _end(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


def engine_of(settings: VoiceSettings) -> SpeechProcess:
    """The configured engine; whoever makes it stops it."""
    home = str(settings.engine.resolve())
    worker = [sys.executable, "-m", "ivr.voice.worker", home, settings.polish, settings.english]
    return SpeechProcess(worker)
