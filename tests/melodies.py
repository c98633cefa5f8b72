"""Recordings for tests: each a sequence of tones that no other recording has."""

import math
import random
from array import array
from pathlib import Path

from hotline.phone.g711 import encode
from hotline.phone.rtp import RATE

TONE_SECONDS = 0.1
AMPLITUDE = 8_000


def record_melody(path: Path, seconds: float = 1.5) -> Path:
    """Write an A-law recording whose tones follow from the last two parts of its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(melody("/".join(path.parts[-2:]), seconds)))
    return path


def melody(name: str, seconds: float = 1.5) -> bytes:
    """Samples of 16 bits whose tones follow from this name."""
    chance = random.Random(name)
    tones = [chance.randrange(300, 3_000) for _ in range(round(seconds / TONE_SECONDS))]
    return array("h", (sample for tone in tones for sample in _tone(tone))).tobytes()


def _tone(hertz: int) -> list[int]:
    step = 2 * math.pi * hertz / RATE
    return [int(AMPLITUDE * math.sin(step * n)) for n in range(int(TONE_SECONDS * RATE))]
