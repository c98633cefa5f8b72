"""An engine that hums, and a recorder that remembers what it was asked for."""

import math
from array import array
from dataclasses import dataclass, field

from core.errors import Unavailable
from core.language import Language
from ivr.voice.engine import Pcm, Recording

RATE = 24_000


def tone(hertz: float, seconds: float, level_dbfs: float, rate: int = RATE) -> Pcm:
    """A sine wave; its level is that of its peaks."""
    peak = 32_767 * 10 ** (level_dbfs / 20)
    wave = (
        round(peak * math.sin(2 * math.pi * hertz * index / rate))
        for index in range(int(seconds * rate))
    )
    return Pcm(array("h", wave).tobytes(), rate)


class HummingEngine:
    """The longer the text, the longer the tone."""

    def synthesize(self, text: str, language: Language) -> Pcm:
        return tone(440, len(text) / 20, -12)


@dataclass
class CountingRecorder:
    """Makes the same recording of everything, counting; away, it makes none."""

    away: bool = False
    asked: list[str] = field(default_factory=list)

    async def record(self, text: str, language: Language) -> Recording:
        if self.away:
            raise Unavailable("the voice does not answer")
        self.asked.append(f"{language} {text}")
        return Recording(alaw=text.encode(), sln16=text.encode() * 4)
