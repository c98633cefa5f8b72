"""The prompts of the release in a folder of a test's own, spoken by an engine that hums."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import Unavailable
from core.language import Language
from core.settings import VoiceSettings
from ivr.prompts import prompts_folder, read_prompts
from ivr.voice.engine import Recording
from ivr.voice.pipeline import from_engine
from ivr.voice.prompt_recordings import Notes, PromptRecordings
from ivr.voice.prompt_shelf import PromptShelf
from tests.doubles.voice import tone

HUM = 440


@dataclass
class HummingRecorder:
    """A second of a tone for every sentence, unless it is away."""

    away: bool = False
    asked: list[str] = field(default_factory=list)

    async def record(self, text: str, language: Language) -> Recording:
        if self.away:
            raise Unavailable("the voice does not answer")
        self.asked.append(f"{language} {text}")
        return await asyncio.to_thread(from_engine, [(tone(HUM, 1.0, -12), 0)])


def prompt_recordings(
    var: Path, audit: Notes, recorder: HummingRecorder | None = None
) -> PromptRecordings:
    """Over this folder."""
    shelf = PromptShelf(var, VoiceSettings(), read_prompts(prompts_folder()))
    return PromptRecordings(shelf, recorder or HummingRecorder(), audit)
