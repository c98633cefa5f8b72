"""From an engine's samples, or a studio's file, to recordings of one level for telephones.

pydub resamples without an anti-alias filter: every sibilant of a 24 kHz voice would fold back as
noise. Hence the steep low-pass before each change of rate.
"""

import warnings
from collections.abc import Iterable
from typing import Any

from core.errors import Invalid
from ivr.voice.engine import Pcm, Recording
from ivr.voice.wav import read_wav

with warnings.catch_warnings():
    # pydub looks for ffmpeg, which WAV does not need, and its escapes and audioop are old.
    warnings.simplefilter("ignore")
    import audioop

    from pydub import AudioSegment
    from pydub.silence import detect_leading_silence

SAMPLE_BYTES = 2
LEVEL_DBFS = -20.0
PEAK_DBFS = -3.1
"""A hair below the limit of -3, for what A-law rounds up."""
RUMBLE_HZ = 200
"""Below it telephones carry nothing; 300 would thin low voices."""
SILENCE_BELOW_PEAK_DB = 45
SILENT_DBFS = -50.0
"""Peaks of a telephone line on which nobody speaks."""
KEPT_SILENCE_MS = 20
LEAD_MS, TAIL_MS = 80, 150
NARROW = (8_000, 3_400)
WIDE = (16_000, 7_200)
"""Sampling rate and the edge of what fits into it, in Hz."""
STEEP = 10


def from_engine(breaths: Iterable[tuple[Pcm, int]]) -> Recording:
    """A recording of freshly synthesized phrases, each with the silence after it in ms."""
    return _finished(sum((_breath(pcm, pause) for pcm, pause in breaths), AudioSegment.empty()))


def _breath(pcm: Pcm, pause: int) -> AudioSegment:
    return _trimmed(segment(pcm)) + AudioSegment.silent(pause, pcm.rate)


def from_studio(wav: bytes) -> Recording:
    """A recording of a person: the same level and pauses as the engine's.

    Raises ``Invalid`` for one of silence alone, and for what is no WAV file.
    """
    return _finished(said(read_wav(wav)))


def said(pcm: Pcm) -> AudioSegment:
    """What was said; raises ``Invalid`` for silence."""
    speech = segment(pcm)
    if not pcm.samples or speech.max_dBFS < SILENT_DBFS:
        raise Invalid("nothing was said", code="nothing_said")
    return speech


def segment(pcm: Pcm) -> AudioSegment:
    """The samples, as pydub takes them."""
    return AudioSegment(pcm.samples, sample_width=SAMPLE_BYTES, frame_rate=pcm.rate, channels=1)


def _finished(speech: AudioSegment) -> Recording:
    speech = speech.set_channels(1).set_sample_width(SAMPLE_BYTES)
    speech = _filters().high_pass_filter(speech, RUMBLE_HZ, order=4)
    speech = _levelled(_trimmed(speech))
    return Recording(
        alaw=audioop.lin2alaw(_padded(_resampled(speech, *NARROW)), SAMPLE_BYTES),
        sln16=_padded(_resampled(speech, *WIDE)),
    )


def _filters() -> Any:
    """SciPy takes a second to load, which a service that comes back after a crash has not."""
    from pydub import scipy_effects

    return scipy_effects


def _trimmed(speech: AudioSegment) -> AudioSegment:
    """Without the silence before and after, but with the breath of the first sound."""
    before, after = silences(speech)
    end = len(speech) - max(0, after - KEPT_SILENCE_MS)
    return speech[max(0, before - KEPT_SILENCE_MS) : end].fade_in(5).fade_out(10)


def silences(speech: AudioSegment) -> tuple[int, int]:
    """How long nothing is said before and after the words, in ms."""
    threshold = speech.max_dBFS - SILENCE_BELOW_PEAK_DB
    before: int = detect_leading_silence(speech, threshold, chunk_size=5)
    after: int = detect_leading_silence(speech.reverse(), threshold, chunk_size=5)
    return before, after


def _levelled(speech: AudioSegment) -> AudioSegment:
    """At the level of all others, unless its peaks would then be too loud."""
    speech = speech.apply_gain(LEVEL_DBFS - speech.dBFS)
    excess = speech.max_dBFS - PEAK_DBFS
    return speech.apply_gain(-excess) if excess > 0 else speech


def _resampled(speech: AudioSegment, rate: int, edge: int) -> AudioSegment:
    """Filtering takes a little of the level away and may raise a peak, so it is set again."""
    if speech.frame_rate > 2 * edge:
        speech = _filters().low_pass_filter(speech, edge, order=STEEP)
    return _levelled(speech.set_frame_rate(rate))


def _padded(speech: AudioSegment) -> bytes:
    lead, tail = (AudioSegment.silent(ms, speech.frame_rate) for ms in (LEAD_MS, TAIL_MS))
    samples: bytes = (lead + speech + tail).raw_data
    return samples
