"""Builds the recordings of all prompts; a second run finds nothing to do.

A studio's file, ``prompts/<language>/<key>.wav``, takes the place of the engine's voice for this
one key, and a recording of this house's own, below ``var/prompts``, the place of both.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import Invalid
from core.language import Language
from core.settings import VoiceSettings
from ivr.prompts import Key, Prompts, prompts_folder, read_prompts
from ivr.voice.cache import Shelf, fingerprint
from ivr.voice.engine import PIPELINE_VERSION, Recording
from ivr.voice.engine_process import engine_of
from ivr.voice.lexicon import read_lexicon
from ivr.voice.own import FOLDER as OWN
from ivr.voice.own import OwnRecordings
from ivr.voice.pipeline import from_studio
from ivr.voice.speaker import identity

Say = Callable[[str], None]
Record = Callable[[str, Language], Recording]
PROGRESS_EVERY = 20
STUDIO = "studio/"
"""How the mark of a person's recording begins."""
UNDECIDED = "undecided"
"""The mark of a recording while it is changed: whoever finds it later makes it anew."""


@dataclass(frozen=True, slots=True)
class Job:
    """One prompt in one language: its words, and the studio's file if there is one."""

    key: Key
    language: Language
    text: str
    studio: Path | None
    """A person's recording."""
    mark: str
    """Changes whenever the recording has to be made anew."""

    @property
    def name(self) -> str:
        return f"{self.language}/{self.key}"


def build_prompts(var: Path, voices: VoiceSettings, say: Say) -> int:
    """Make what is missing or has changed below ``var``; returns how many were made.

    Raises ``core.errors.Unavailable`` when the engine does not answer.
    """
    folder, sounds = prompts_folder(), var / "sounds"
    jobs = [*all_jobs(folder, read_prompts(folder), voices, OwnRecordings(var / OWN))]
    for name in lost(jobs, Stamps.of(sounds)):
        say(f"{name}: the recording of a person is gone, the engine speaks instead")
    engine = engine_of(voices)
    with asyncio.Runner() as runner:
        try:
            return build(jobs, sounds, lambda *words: runner.run(engine.record(*words)), say)
        finally:
            runner.run(engine.stop())


class Making:
    """How each prompt is made: by whose voice, and from which words."""

    def __init__(self, folder: Path, voices: VoiceSettings, own: OwnRecordings | None) -> None:
        self._folder = folder
        self._identity = identity(voices)
        self._lexicon = read_lexicon(folder)
        self._own = own

    def job(self, key: Key, language: Language, written: str) -> Job:
        """As it is to be made now."""
        text = self._lexicon.said(written, language)
        studio = self._studio(key, language)
        spoken = fingerprint(self._identity[language], text)
        mark = studio_mark(studio.read_bytes()) if studio else spoken
        return Job(key, language, text, studio, mark)

    def jobs(self, prompts: Prompts) -> Iterator[Job]:
        """Every recorded prompt in both languages."""
        for language in Language:
            for key, written in prompts.recorded(language).items():
                yield self.job(key, language, written)

    def _studio(self, key: Key, language: Language) -> Path | None:
        own = self._own.heard(f"{language}/{key}") if self._own else None
        released = self._folder / language / f"{key}.wav"
        return own or (released if released.exists() else None)


def all_jobs(
    folder: Path, prompts: Prompts, voices: VoiceSettings, own: OwnRecordings | None = None
) -> Iterator[Job]:
    """Every recorded prompt in both languages."""
    return Making(folder, voices, own).jobs(prompts)


def lost(jobs: Iterable[Job], stamps: "Stamps") -> list[str]:
    """What was made of a person's recording that is there no more, and is still heard."""
    return [
        job.name
        for job in jobs
        if job.studio is None and (stamps.mark(job.name) or "").startswith(STUDIO)
    ]


def studio_mark(wav: bytes) -> str:
    """What a person's recording is known by."""
    return f"{STUDIO}{PIPELINE_VERSION}/{hashlib.sha256(wav).hexdigest()}"


def build(jobs: Sequence[Job], sounds: Path, record: Record, say: Say) -> int:
    """Stamps are saved as it goes, so that an interrupted build goes on about where it was."""
    shelf, stamps = Shelf(sounds), Stamps.of(sounds)
    due = []
    for job in jobs:
        if stamps.mark(job.name) == job.mark and shelf.has(job.name):
            shelf.seal(job.name)
        else:
            due.append(job)
    for number, job in enumerate(due, start=1):
        shelf.keep(job.name, _made(job, record, say))
        stamps.put(job.name, job.mark)
        if number % PROGRESS_EVERY == 0 or number == len(due):
            stamps.save()
            say(f"Prompts: {number} of {len(due)}")
    return len(due)


def _made(job: Job, record: Record, say: Say) -> Recording:
    """A person's voice before the engine's; a broken file keeps no house from starting."""
    if job.studio is not None:
        try:
            return from_studio(job.studio.read_bytes())
        except Invalid as why:
            say(f"{job.name}: {job.studio} cannot be used, the engine speaks instead: {why}")
    return record(job.text, job.language)


class Stamps:
    """Which mark each recording was made with, in a file beside the recordings."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._marks = _marks(file)

    @classmethod
    def of(cls, sounds: Path) -> "Stamps":
        """Those of the recordings below this folder."""
        return cls(sounds / "prompts.json")

    def mark(self, name: str) -> str | None:
        """None when the recording was never made."""
        return self._marks.get(name)

    def put(self, name: str, mark: str) -> None:
        """Remember what this recording was made with."""
        self._marks[name] = mark

    def save(self) -> None:
        """Write the file whole or not at all."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(self._marks, indent=1))
        fresh.replace(self._file)


def _marks(file: Path) -> dict[str, str]:
    """Without a file that can be read, everything is made anew."""
    try:
        found = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
