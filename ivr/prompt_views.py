"""What the console sees of the prompts: their words, how they sound, and whose voice it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from core.ids import Username
from core.language import Language
from core.view import View
from ivr.prompts import Key

Mark = Annotated[str, StringConstraints(max_length=120, pattern=r"^[a-z0-9/_-]*$")]
"""Changes with whatever is heard."""


class Part(StrEnum):
    """Where in a call a prompt is heard."""

    OPENING = "opening"
    ANNOUNCEMENTS = "announcements"
    IDENTIFICATION = "identification"
    ACCOUNT = "account"
    TICKETS = "tickets"
    FAILURES = "failures"
    WAITING = "waiting"
    STUDIO = "studio"
    END = "end"
    ANYWHERE = "anywhere"


PARTS = {
    Part.OPENING: "g p r controller",
    Part.ANNOUNCEMENTS: "an",
    Part.IDENTIFICATION: "i",
    Part.ACCOUNT: "m a",
    Part.TICKETS: "s c t",
    Part.FAILURES: "o f n",
    Part.WAITING: "q b d v",
    Part.STUDIO: "st",
    Part.END: "e z",
    Part.ANYWHERE: "x digit",
}
BEGINNINGS = {word: part for part, words in PARTS.items() for word in words.split()}


def part_of(key: Key) -> Part:
    """By the beginning of its name, which says so (domain 4.4)."""
    return BEGINNINGS[key.split("_", 1)[0]]


class Speaking(StrEnum):
    """Who speaks a prompt."""

    ENGINE = "engine"
    PERSON = "person"
    IN_THE_CALL = "in_the_call"
    """The engine, when the places in the text are known."""


class Trouble(StrEnum):
    """What is wrong with a recording."""

    MISSING = "missing"
    """Or damaged: callers do not hear it."""
    LOST = "lost"
    """Heard is a person's voice whose own file is gone: the next set-up lets the engine speak."""


class PromptView(View):
    """One prompt in one language."""

    key: Key
    language: Language
    part: Part
    text: str
    speaking: Speaking
    seconds: float | None
    level: float | None
    """In dBFS, of the words without the pauses around them."""
    trouble: Trouble | None
    mark: Mark
    """To be shown with a change, so that nobody changes what somebody else has just changed."""
    own: bool
    """What is heard was put here by an administrator."""
    earlier: bool
    """An earlier recording is kept, and may be taken back."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes which prompt, and what they have seen of it."""

    language: Language
    key: Key
    seen: Mark
    by: Username


class SoundFault(StrEnum):
    """What callers would hear, and no level mends."""

    CLIPPED = "clipped"
    QUIET = "quiet"
    NARROW = "narrow"
    """Fewer samples than wideband telephones play."""


class SoundReport(View):
    """A file as it came, before it is made as loud as all others."""

    seconds: float
    level: float
    peak: float
    """In dBFS, as the level."""
    before: float
    after: float
    """Seconds of silence around the words, which are cut off."""
    rate: int
    """Samples a second."""
    faults: tuple[SoundFault, ...]
