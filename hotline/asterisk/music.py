"""A quiet melody for waiting callers, composed here so that nobody else holds rights in it."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hotline.phone.g711 import encode

RATE = 8_000
BEAT_SECONDS = 0.75
LOUDNESS = 32_768 * 10 ** (-30 / 20)
"""-30 dBFS RMS: behind the words, which are at -20."""

C, D, E, G, A = 261.63, 293.66, 329.63, 392.00, 440.00
MELODY = (
    *(C, E, G, A, G, E, D, E),
    *(A / 2, C, E, G, E, C, D, C),
    *(G / 2, D, G, A, G, D, E, D),
    *(C, G, A, G, E, D, C, C),
)
"""A pentatonic tune of 24 seconds: any of its notes may follow the last without hurting."""

Samples = NDArray[np.float64]


def compose(folder: Path) -> Path:
    """The melody's file in ``folder``; written once."""
    path = folder / "melody.alaw"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(melody().astype("<i2").tobytes()))
    return path


def melody() -> Samples:
    """Samples at 8 kHz; each note rings on under the next, and the last under the first."""
    beat = int(RATE * BEAT_SECONDS)
    tune: Samples = np.zeros(beat * len(MELODY))
    for position, pitch in enumerate(MELODY):
        note = _note(pitch)
        at = (np.arange(note.size) + position * beat) % tune.size
        tune[at] += note
    loudness = np.sqrt(np.mean(tune**2))
    return np.asarray(tune / loudness * LOUDNESS)


def _note(pitch: float) -> Samples:
    """Struck softly and dying away, with two overtones."""
    time = np.arange(int(RATE * BEAT_SECONDS * 4)) / RATE
    shape = np.minimum(time / 0.04, 1) * np.exp(-time / 0.6)
    tones = sum(
        strength * np.sin(2 * np.pi * pitch * overtone * time)
        for overtone, strength in ((1, 1.0), (2, 0.3), (3, 0.1))
    )
    return np.asarray(shape * tones)
