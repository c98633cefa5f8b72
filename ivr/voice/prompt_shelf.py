"""The prompts on disk: what callers hear now, whose voice it is, and how it becomes another."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from core.errors import Conflict, NotFound
from core.language import Language
from core.settings import VoiceSettings
from ivr.prompt_views import PromptView, Speaking, Trouble, part_of
from ivr.prompts import PLACE, Key, Prompts, prompts_folder
from ivr.voice.build import UNDECIDED, Job, Making, Stamps, lost
from ivr.voice.cache import Shelf
from ivr.voice.engine import Recording
from ivr.voice.own import FOLDER, OwnRecordings
from ivr.voice.pipeline import from_studio
from ivr.voice.reporting import level, seconds
from ivr.voice.wav import wav_of
from tickets.files.views import Download

FEW = 5
"""Names that a sentence tells; of many the count is enough."""


class PromptShelf:
    """All prompts of the release, and the recordings that this house has put in their place."""

    def __init__(self, var: Path, voices: VoiceSettings, prompts: Prompts) -> None:
        self.own = OwnRecordings(var / FOLDER)
        self._prompts = prompts
        self._sounds = var / "sounds"
        self._shelf = Shelf(self._sounds)
        self._making = Making(prompts_folder(), voices, self.own)
        self._released = Making(prompts_folder(), voices, None)

    def job(self, language: Language, key: Key, *, released: bool = False) -> Job:
        """How it is made, by this house or as it was released."""
        text = self._prompts.text(key, language)
        if PLACE.search(text):
            raise Conflict("these words are spoken in the call", code="spoken_in_the_call")
        return (self._released if released else self._making).job(key, language, text)

    def all(self, language: Language) -> tuple[PromptView, ...]:
        """Every prompt of a language, in the order of a call."""
        stamps = Stamps.of(self._sounds)
        return tuple(self._seen(language, key, stamps) for key in Key)

    def view(self, language: Language, key: Key) -> PromptView:
        """One of them."""
        return self._seen(language, key, Stamps.of(self._sounds))

    def sound(self, language: Language, key: Key) -> Download:
        """What callers hear, as wideband telephones play it."""
        recording = self._shelf.read(self.job(language, key).name)
        if recording is None:
            raise NotFound("this recording is missing", code="sound_missing")
        return Download(f"{language}-{key}.wav", wav_of(recording))

    def earlier(self, job: Job) -> Recording:
        """The recording of a person that was heard before; raises ``Conflict`` without one."""
        file = self.own.earlier(job.name)
        if file is None:
            raise Conflict("there is no earlier recording", code="no_earlier")
        return from_studio(file.read_bytes())

    def put(self, job: Job, recording: Recording, move: Callable[[str], None]) -> None:
        """Undecided in between: whatever is cut off here is made anew by mending."""
        stamps = Stamps.of(self._sounds)
        stamps.put(job.name, UNDECIDED)
        stamps.save()
        self._shelf.keep(job.name, recording)
        move(job.name)
        with suppress(OSError):  # then it is made anew, and is the same
            stamps.put(job.name, self.job(job.language, job.key).mark)
            stamps.save()

    def troubles(self) -> tuple[str, ...]:
        """What operators should know; by a look at the folder, not into its files."""
        jobs = [*self._making.jobs(self._prompts)]
        found = {
            "prompts without a recording": [
                job.name for job in jobs if not self._shelf.is_there(job.name)
            ],
            "own recordings of prompts are gone": lost(jobs, Stamps.of(self._sounds)),
        }
        return tuple(f"{what}: {_few(names)}" for what, names in found.items() if names)

    def _seen(self, language: Language, key: Key, stamps: Stamps) -> PromptView:
        text = self._prompts.text(key, language)
        if PLACE.search(text):
            return _spoken_in_the_call(language, key, text)
        job = self._making.job(key, language, text)
        recording = self._shelf.read(job.name)
        return PromptView(
            key=key,
            language=language,
            part=part_of(key),
            text=text,
            speaking=Speaking.PERSON if job.studio else Speaking.ENGINE,
            seconds=seconds(recording) if recording else None,
            level=level(recording) if recording else None,
            trouble=_trouble(job, stamps, recording),
            mark=job.mark,
            own=self.own.heard(job.name) is not None,
            earlier=self.own.earlier(job.name) is not None,
        )


def _spoken_in_the_call(language: Language, key: Key, text: str) -> PromptView:
    return PromptView(
        key=key,
        language=language,
        part=part_of(key),
        text=text,
        speaking=Speaking.IN_THE_CALL,
        seconds=None,
        level=None,
        trouble=None,
        mark="",
        own=False,
        earlier=False,
    )


def _trouble(job: Job, stamps: Stamps, recording: Recording | None) -> Trouble | None:
    if recording is None:
        return Trouble.MISSING
    return Trouble.LOST if lost([job], stamps) else None


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return f"{', '.join(names[:FEW])}{more}"
