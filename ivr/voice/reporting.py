"""How loud and how long a recording is: of a file before it is taken, and of what callers hear."""

from array import array

from core.errors import Invalid
from ivr.prompt_views import SoundFault, SoundReport
from ivr.voice.engine import Pcm, Recording
from ivr.voice.pipeline import LEAD_MS, SAMPLE_BYTES, TAIL_MS, WIDE, said, segment, silences
from ivr.voice.wav import read_wav

SHORTEST, LONGEST = 0.3, 90.0
"""Seconds; the longest prompt takes 25, and nobody listens to more than a minute."""
QUIET_DBFS = -30.0
"""Peaks of a recording whose noise would be heard, made as loud as all others."""
FULL_SCALE = (32_767, -32_768)
CLIPPED_SHARE = 0.0005
"""A loud vowel has some samples at full scale; a microphone that was too near has many."""
SILENCE_DBFS = -99.0
"""A measure of nothing, which has no logarithm."""


def report(wav: bytes) -> SoundReport:
    """How a file sounds as it came.

    Raises ``Invalid`` for what cannot be a prompt: no WAV file, silence, too short or too long.
    """
    pcm = read_wav(wav)
    _refuse_length(len(pcm.samples) / SAMPLE_BYTES / pcm.rate)
    speech = said(pcm)
    before, after = silences(speech)
    return SoundReport(
        seconds=round(speech.duration_seconds, 1),
        level=round(speech[before : len(speech) - after].dBFS, 1),
        peak=round(speech.max_dBFS, 1),
        before=round(before / 1000, 1),
        after=round(after / 1000, 1),
        rate=pcm.rate,
        faults=_faults(pcm, speech.max_dBFS),
    )


def seconds(recording: Recording) -> float:
    """How long callers listen."""
    return round(len(recording.sln16) / SAMPLE_BYTES / WIDE[0], 1)


def level(recording: Recording) -> float:
    """Of the words, without the pauses around them, in dBFS."""
    words = segment(Pcm(recording.sln16, WIDE[0]))[LEAD_MS:-TAIL_MS]
    loud: float = max(words.dBFS, SILENCE_DBFS)
    return round(loud, 1)


def _refuse_length(length: float) -> None:
    if not SHORTEST <= length <= LONGEST:
        raise Invalid(f"a prompt lasts {SHORTEST} to {LONGEST} seconds", code="sound_length")


def _faults(pcm: Pcm, peak: float) -> tuple[SoundFault, ...]:
    samples = array("h", pcm.samples)
    clipped = sum(map(samples.count, FULL_SCALE)) / len(samples)
    found = {
        SoundFault.CLIPPED: clipped > CLIPPED_SHARE,
        SoundFault.QUIET: peak < QUIET_DBFS,
        SoundFault.NARROW: pcm.rate < WIDE[0],
    }
    return tuple(fault for fault, is_there in found.items() if is_there)
