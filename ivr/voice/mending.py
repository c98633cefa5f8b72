"""Prompts that a disk has damaged are made anew, while calls go on."""

import asyncio
from pathlib import Path

import structlog

from core.errors import Unavailable
from core.settings import VoiceSettings
from ivr.prompts import prompts_folder, read_prompts
from ivr.voice.build import Job, all_jobs
from ivr.voice.cache import Shelf
from ivr.voice.engine import Recording
from ivr.voice.pipeline import from_studio
from ivr.voice.speaker import Recorder

EVERY_SECONDS = 3_600.0
"""All prompts are read in a fraction of a second."""

log = structlog.get_logger()


async def keep_whole(
    sounds: Path, voices: VoiceSettings, recorder: Recorder, every: float = EVERY_SECONDS
) -> None:
    """Look at the start and once an hour, for as long as the service runs."""
    shelf = Shelf(sounds)
    while True:
        for job in await asyncio.to_thread(_damaged, shelf, voices):
            await _mend(shelf, job, recorder)
        await asyncio.sleep(every)


def _damaged(shelf: Shelf, voices: VoiceSettings) -> list[Job]:
    folder = prompts_folder()
    jobs = all_jobs(folder, read_prompts(folder), voices)
    return [job for job in jobs if shelf.is_damaged(job.name)]


async def _mend(shelf: Shelf, job: Job, recorder: Recorder) -> None:
    """What cannot be made now is tried again; until then it is played as it is."""
    try:
        await asyncio.to_thread(shelf.keep, job.name, await _made(job, recorder))
    except (Unavailable, OSError) as why:
        log.error("prompt.damaged", recording=job.name, why=type(why).__name__)  # noqa: TRY400
    else:
        log.warning("prompt.mended", recording=job.name)


async def _made(job: Job, recorder: Recorder) -> Recording:
    """A person's voice before the engine's."""
    if job.studio is not None:
        return await asyncio.to_thread(lambda studio: from_studio(studio.read_bytes()), job.studio)
    return await recorder.record(job.text, job.language)
