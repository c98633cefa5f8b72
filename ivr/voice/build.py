"""Builds the recordings of all prompts; a second run finds nothing to do.

A studio's file, ``prompts/<language>/<key>.wav``, takes the place of the engine's voice for this
one key.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.language import Language
from core.settings import VoiceSettings
from ivr.prompts import Key, Prompts, prompts_folder, read_prompts
from ivr.voice.cache import Shelf, fingerprint
from ivr.voice.engine import PIPELINE_VERSION, Recording
from ivr.voice.engine_process import engine_of
from ivr.voice.lexicon import read_lexicon
from ivr.voice.pipeline import from_studio
from ivr.voice.speaker import identity

Say = Callable[[str], None]
Record = Callable[[str, Language], Recording]
PROGRESS_EVERY = 20


@dataclass(frozen=True, slots=True)
class Job:
    """One prompt in one language: its words, and the studio's file if there is one."""

    key: Key
    language: Language
    text: str
    studio: Path | None
    mark: str
    """Changes whenever the recording has to be made anew."""

    @property
    def name(self) -> str:
        return f"{self.language}/{self.key}"


def build_prompts(sounds: Path, voices: VoiceSettings, say: Say) -> int:
    """Make what is missing or has changed under this folder; returns how many were made.

    Raises ``core.errors.Unavailable`` when the engine does not answer.
    """
    folder = prompts_folder()
    jobs = [*all_jobs(folder, read_prompts(folder), voices)]
    engine = engine_of(voices)
    with asyncio.Runner() as runner:
        try:
            return build(jobs, sounds, lambda *words: runner.run(engine.record(*words)), say)
        finally:
            runner.run(engine.stop())


def all_jobs(folder: Path, prompts: Prompts, voices: VoiceSettings) -> Iterator[Job]:
    """Every recorded prompt in both languages."""
    lexicon = read_lexicon(folder)
    for language in Language:
        for key, written in prompts.recorded(language).items():
            text = lexicon.said(written, language)
            wav = folder / language / f"{key}.wav"
            studio = wav if wav.exists() else None
            mark = _studio_mark(wav) if studio else fingerprint(identity(voices)[language], text)
            yield Job(key, language, text, studio, mark)


def _studio_mark(wav: Path) -> str:
    return f"studio/{PIPELINE_VERSION}/{hashlib.sha256(wav.read_bytes()).hexdigest()}"


def build(jobs: Sequence[Job], sounds: Path, record: Record, say: Say) -> int:
    """Stamps are saved as it goes, so that an interrupted build goes on about where it was."""
    shelf, stamps = Shelf(sounds), Stamps(sounds / "prompts.json")
    due = []
    for job in jobs:
        if stamps.mark(job.name) == job.mark and shelf.has(job.name):
            shelf.seal(job.name)
        else:
            due.append(job)
    for number, job in enumerate(due, start=1):
        shelf.keep(job.name, _made(job, record))
        stamps.put(job.name, job.mark)
        if number % PROGRESS_EVERY == 0 or number == len(due):
            stamps.save()
            say(f"Prompts: {number} of {len(due)}")
    return len(due)


def _made(job: Job, record: Record) -> Recording:
    """A person's voice before the engine's."""
    if job.studio is not None:
        return from_studio(job.studio.read_bytes())
    return record(job.text, job.language)


class Stamps:
    """Which mark each recording was made with, in a file beside the recordings."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._marks: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}

    def mark(self, name: str) -> str | None:
        """None when the recording was never made."""
        return self._marks.get(name)

    def put(self, name: str, mark: str) -> None:
        """Remember what this recording was made with."""
        self._marks[name] = mark

    def save(self) -> None:
        """Write the file whole or not at all."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(self._marks, indent=1))
        fresh.replace(self._file)
