"""What is told of a recording before it is taken, and of those that callers hear."""

import pytest

from core.errors import Invalid
from ivr.prompt_views import SoundFault
from ivr.voice.engine import Pcm
from ivr.voice.pipeline import from_engine
from ivr.voice.reporting import level, report, seconds
from tests.doubles.voice import RATE, tone
from tests.unit.voice.wav import wav_of


def silence(length: float) -> bytes:
    return bytes(int(length * RATE) * 2)


def test_length_level_peak_and_silence_are_measured() -> None:
    words = tone(440, 2.0, -12).samples

    found = report(wav_of(Pcm(silence(0.5) + words + silence(1.0), RATE)))

    assert (found.seconds, found.before, found.after) == (3.5, 0.5, 1.0)
    assert found.peak == pytest.approx(-12, abs=0.1)
    assert found.level == pytest.approx(-15, abs=0.2)
    assert (found.rate, found.faults) == (RATE, ())


@pytest.mark.parametrize(
    ("pcm", "fault"),
    [
        (Pcm(b"\xff\x7f\x00\x80" * RATE, RATE), SoundFault.CLIPPED),
        (tone(440, 1.0, -40), SoundFault.QUIET),
        (tone(440, 1.0, -12, rate=8_000), SoundFault.NARROW),
    ],
)
def test_what_no_level_mends_is_told(pcm: Pcm, fault: SoundFault) -> None:
    assert report(wav_of(pcm)).faults == (fault,)


@pytest.mark.parametrize(
    ("pcm", "code"),
    [
        (Pcm(silence(1.0), RATE), "nothing_said"),
        (tone(440, 0.2, -12), "sound_length"),
        (Pcm(silence(91.0), RATE), "sound_length"),
        (Pcm(b"", RATE), "sound_length"),
    ],
)
def test_what_cannot_be_a_prompt_is_refused(pcm: Pcm, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        report(wav_of(pcm))

    assert refused.value.code == code


def test_what_callers_hear_is_measured_without_its_pauses() -> None:
    recording = from_engine([(tone(440, 1.0, -3), 0)])

    assert level(recording) == pytest.approx(-20, abs=0.5)
    assert seconds(recording) == pytest.approx(1.2, abs=0.1)
