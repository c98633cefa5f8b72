"""How loud and how long a recording is."""

import math
from array import array
from dataclasses import dataclass

from ivr.voice.engine import Recording

FULL_SCALE = 32_768


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples of 16 bits and their rate."""

    samples: "array[int]"
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def level(self) -> float:
        """RMS in dBFS."""
        mean = sum(sample * sample for sample in self.samples) / len(self.samples)
        return 20 * math.log10(max(math.sqrt(mean), 1) / FULL_SCALE)

    @property
    def peak(self) -> float:
        """In dBFS."""
        return 20 * math.log10(max(1, *map(abs, self.samples)) / FULL_SCALE)

    def between(self, start: float, end: float) -> "Sound":
        """A part, in seconds; a negative end counts from the end."""
        stop = end if end > 0 else self.seconds + end
        return Sound(self.samples[int(start * self.rate) : int(stop * self.rate)], self.rate)


def wide(recording: Recording) -> Sound:
    """The wideband half."""
    return Sound(array("h", recording.sln16), 16_000)


def narrow(recording: Recording) -> Sound:
    """The A-law half, decoded after G.711."""
    return Sound(array("h", map(_decoded, recording.alaw)), 8_000)


def _decoded(byte: int) -> int:
    byte ^= 0x55
    mantissa, exponent = byte & 0x0F, (byte >> 4) & 0x07
    magnitude = (mantissa << 4) + 8
    if exponent:
        magnitude = (magnitude + 0x100) << (exponent - 1)
    return magnitude if byte & 0x80 else -magnitude
