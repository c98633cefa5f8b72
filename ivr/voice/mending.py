"""Prompts that a disk has damaged, or whose change was cut off, are made anew while calls go on."""

import asyncio
from pathlib import Path

import structlog

from core.errors import DomainError
from core.settings import VoiceSettings
from ivr.prompts import prompts_folder, read_prompts
from ivr.voice.build import UNDECIDED, Job, Stamps, all_jobs
from ivr.voice.cache import Shelf
from ivr.voice.engine import Recording
from ivr.voice.own import FOLDER as OWN
from ivr.voice.own import OwnRecordings
from ivr.voice.pipeline import from_studio
from ivr.voice.speaker import Recorder

EVERY_SECONDS = 3_600.0
"""All prompts are read in a fraction of a second."""

log = structlog.get_logger()


async def keep_whole(
    var: Path,
    voices: VoiceSettings,
    recorder: Recorder,
    changing: asyncio.Lock,
    every: float = EVERY_SECONDS,
) -> None:
    """Look at the start and once an hour, and never while a prompt is changed."""
    sounds = var / "sounds"
    while True:
        async with changing:
            for job in await asyncio.to_thread(_due, var, voices):
                await _mend(sounds, job, recorder)
        await asyncio.sleep(every)


def _due(var: Path, voices: VoiceSettings) -> list[Job]:
    folder, sounds = prompts_folder(), var / "sounds"
    shelf, stamps = Shelf(sounds), Stamps.of(sounds)
    jobs = all_jobs(folder, read_prompts(folder), voices, OwnRecordings(var / OWN))
    return [job for job in jobs if shelf.is_damaged(job.name) or stamps.mark(job.name) == UNDECIDED]


async def _mend(sounds: Path, job: Job, recorder: Recorder) -> None:
    """What cannot be made now is tried again; until then it is played as it is."""
    try:
        await asyncio.to_thread(_keep, sounds, job, await made(job, recorder))
    except (DomainError, OSError) as why:
        log.error("prompt.damaged", recording=job.name, why=type(why).__name__)  # noqa: TRY400
    else:
        log.warning("prompt.mended", recording=job.name)


def _keep(sounds: Path, job: Job, recording: Recording) -> None:
    stamps = Stamps.of(sounds)
    Shelf(sounds).keep(job.name, recording)
    stamps.put(job.name, job.mark)
    stamps.save()


async def made(job: Job, recorder: Recorder) -> Recording:
    """A person's voice before the engine's."""
    if job.studio is not None:
        return await asyncio.to_thread(lambda studio: from_studio(studio.read_bytes()), job.studio)
    return await recorder.record(job.text, job.language)
