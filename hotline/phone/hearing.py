"""Was this recording heard, and when? By correlation of what came over the wire."""

from array import array
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hotline.phone.g711 import decode
from hotline.phone.rtp import RATE

COMPARED_SECONDS = 2.0
"""The recording's first words are enough to tell it, also when the caller cut it short."""

PIECE = RATE // 2
"""Samples: half a second, some two words."""

SLIP = RATE // 4
"""Samples by which late packets may move a piece."""

LATE = 2 * RATE
"""Samples for which a player may stand still in the middle; it goes on where it stopped."""

QUIET = 200
"""Amplitude below which a recording has not begun."""

Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Match:
    """How alike, from 0 to 1, where in what was heard the recording began, and where what was
    compared of it ended."""

    score: float
    at_seconds: float
    until_seconds: float

    def later(self, seconds: float) -> "Match":
        """The same in a sound that begins so much earlier."""
        return Match(self.score, self.at_seconds + seconds, self.until_seconds + seconds)


def heard(
    samples: "array[int]", recording: Path, compared_seconds: float = COMPARED_SECONDS
) -> Match:
    """The place where what was heard is most like the beginning of this A-law recording."""
    pattern, skipped = _first_words(_decoded(recording), compared_seconds)
    return _most_alike(np.array(samples, float), pattern, skipped)


NOTHING = Match(0.0, 0.0, 0.0)


class Search:
    """Looks for one recording in a call that goes on; each sound of the call is looked at once."""

    def __init__(self, recording: Path, since: int = 0) -> None:
        self.best = NOTHING
        """So far."""
        self._pattern, self._skipped = _first_words(_decoded(recording), COMPARED_SECONDS)
        self._since = since
        """Samples of the call."""

    def look(self, samples: "array[int]") -> Match:
        """The best match in all that has been heard by now."""
        newest = np.array(samples[self._since :], float)
        match = _most_alike(newest, self._pattern, self._skipped)
        if match.score > self.best.score:
            self.best = match.later(self._since / RATE)
        self._since = max(self._since, len(samples) - self._pattern.size - SLIP - LATE)
        return self.best


def heard_of_music(samples: "array[int]", music: Path) -> float:
    """How alike, from 0 to 1, the newest two seconds are to any part of this A-law recording.

    Music has no beginning to listen for: it goes on where it was interrupted, round and round.
    """
    length = int(COMPARED_SECONDS * RATE)
    melody = _decoded(music)
    newest: Samples = np.array(samples[-length:], float)
    if newest.size < length:
        return 0.0
    return _most_alike(np.concatenate((melody, melody[:length])), newest, 0).score


def _decoded(recording: Path) -> Samples:
    return np.array(decode(recording.read_bytes()), float)


def _most_alike(sound: Samples, pattern: Samples, skipped: int) -> Match:
    """Compared piece by piece: a packet that came too late shifts what follows, and a comparison
    of the whole would take the shifted rest for something else."""
    if sound.size < pattern.size:
        return NOTHING
    offsets = range(0, max(pattern.size - PIECE, 0) + 1, PIECE)
    pieces = _likenesses(sound, [pattern[offset : offset + PIECE] for offset in offsets])
    clearest = max(range(len(pieces)), key=lambda number: float(pieces[number].max()))
    start = int(pieces[clearest].argmax()) - offsets[clearest]
    found = [
        _near(
            piece,
            start + offset,
            before=LATE * (number < clearest),
            after=LATE * (number > clearest),
        )
        for number, (piece, offset) in enumerate(zip(pieces, offsets, strict=True))
    ]
    return Match(float(np.median(found)), (start - skipped) / RATE, (start + pattern.size) / RATE)


def _near(likeness: Samples, place: int, *, before: int, after: int) -> float:
    """The best likeness within what late packets can shift, and so much before or after it."""
    window = likeness[max(place - SLIP - before, 0) : max(place + SLIP + after, 0) + 1]
    return float(window.max()) if window.size else 0.0


def pitch(samples: "array[int]") -> float:
    """The strongest frequency in hertz; 0 for silence."""
    sound: Samples = np.array(samples, float)
    if not sound.any():
        return 0.0
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(sound.size)))
    return float(np.argmax(spectrum) * RATE / sound.size)


def _first_words(sound: Samples, seconds: float) -> tuple[Samples, int]:
    """Without the silence before them, and how many samples that was."""
    loud = np.flatnonzero(np.abs(sound) > QUIET)
    start = int(loud[0]) if loud.size else 0
    return sound[start : start + int(seconds * RATE)], start


def _likenesses(sound: Samples, pieces: list[Samples]) -> list[Samples]:
    """Normalised cross-correlation at each place, loudness not counted; all pieces of one size."""
    length = pieces[0].size
    size = 1 << (sound.size + length).bit_length()
    places = sound.size - length + 1
    spectrum = np.fft.rfft(sound, size)
    energy = np.concatenate(([0.0], np.cumsum(sound**2)))
    alone = np.maximum(energy[length:] - energy[:places], 1.0)
    return [
        np.fft.irfft(spectrum * np.conj(np.fft.rfft(piece, size)), size)[:places]
        / np.sqrt(alone * max(float(np.sum(piece**2)), 1.0))
        for piece in pieces
    ]
