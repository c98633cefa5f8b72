"""Level, silence, length and purity of what leaves the pipeline."""

import pytest

from ivr.voice.engine import Pcm
from ivr.voice.pipeline import from_engine, from_studio
from tests.doubles.sound import narrow, wide
from tests.doubles.voice import tone
from tests.unit.voice.wav import wav_of

LEAD, TAIL = 0.08, -0.15


def silence(seconds: float) -> Pcm:
    return Pcm(bytes(int(seconds * 24_000) * 2), 24_000)


@pytest.mark.parametrize("level", [-40.0, -3.0])
def test_loud_and_quiet_speech_come_out_at_one_level(level: float) -> None:
    recording = from_engine([(tone(440, 1.0, level), 0)])

    for sound in (wide(recording), narrow(recording)):
        assert sound.between(LEAD, TAIL).level == pytest.approx(-20, abs=0.5)


def test_peaks_stay_below_their_limit() -> None:
    click = tone(440, 0.02, -1)
    murmur = tone(440, 1.0, -50)

    recording = from_engine([(Pcm(murmur.samples + click.samples + murmur.samples, 24_000), 0)])

    assert max(wide(recording).peak, narrow(recording).peak) <= -3


def test_silence_around_the_words_is_replaced_by_short_pauses() -> None:
    words = tone(440, 1.0, -12).samples
    padded = Pcm(silence(1.0).samples + words + silence(2.0).samples, 24_000)

    recording = from_engine([(padded, 0)])

    assert wide(recording).seconds == pytest.approx(1.0 + 0.08 + 0.15 + 0.04, abs=0.02)
    assert wide(recording).between(0, LEAD).peak < -90


def test_what_a_telephone_cannot_carry_does_not_fold_back() -> None:
    voice, hiss = tone(440, 1.0, -12), tone(6_000, 1.0, -9)

    recording = from_engine([(Pcm(voice.samples + hiss.samples, 24_000), 0)])

    hissing = narrow(recording).between(1.3, 1.8)
    assert hissing.level < narrow(recording).between(0.3, 0.8).level - 40


def test_both_formats_are_equally_long() -> None:
    recording = from_engine([(tone(440, 1.0, -12), 0)])

    assert wide(recording).seconds == pytest.approx(narrow(recording).seconds, abs=0.001)


def test_a_studio_file_of_another_rate_is_taken_as_well() -> None:
    recording = from_studio(wav_of(tone(440, 1.0, -12, rate=44_100)))

    assert wide(recording).seconds == pytest.approx(1.23, abs=0.03)


def test_the_silence_between_two_phrases_is_as_long_as_asked() -> None:
    phrase = tone(440, 1.0, -12)

    recording = from_engine([(phrase, 300), (phrase, 0)])

    assert wide(recording).between(1.1, 1.35).peak < -60
    assert wide(recording).seconds == pytest.approx(0.08 + 1.0 + 0.3 + 1.0 + 0.15, abs=0.02)
