"""What a caller can be told: recorded words, spoken announcements, sentences made for this call."""

from dataclasses import dataclass
from typing import Protocol

from core.language import Language
from ivr.prompts import Key


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A recorded sentence in a language that is not the call's: the offer of English."""

    key: Key
    language: Language


@dataclass(frozen=True, slots=True)
class Spoken:
    """A recording by its sound path: an announcement that was voiced when it was published."""

    sound: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words made for this call; skipped when the voice does not answer."""

    text: str


Utterance = Key | InLanguage | Spoken | Sentence


class Speaker(Protocol):
    """Turns a sentence into a recording while the caller waits."""

    async def voice(self, text: str, language: Language) -> str:
        """The sound path; raises ``core.errors.Unavailable`` when that takes too long."""
        ...
