"""Recordings of prompts are built once, and again only when something has changed."""

from pathlib import Path
from shutil import copytree

import pytest

from core.language import Language
from core.settings import VoiceSettings
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.voice.build import Job, Record, Stamps, all_jobs, build, lost
from ivr.voice.engine import Recording
from ivr.voice.own import OwnRecordings
from tests.doubles.voice import tone
from tests.unit.voice.wav import wav_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(prompts_folder(), tmp_path / "prompts"))


def jobs(folder: Path, voices: VoiceSettings | None = None) -> list[Job]:
    own = OwnRecordings(folder / "own")
    return [*all_jobs(folder, read_prompts(folder), voices or VoiceSettings(), own)]


def built(folder: Path, sounds: Path, voices: VoiceSettings | None = None) -> list[str]:
    asked: list[str] = []
    build(jobs(folder, voices), sounds, noting(asked), lambda _: None)
    return asked


def noting(asked: list[str]) -> Record:
    """Records anything, and notes what."""

    def record(text: str, language: Language) -> Recording:
        asked.append(f"{language} {text}")
        return Recording(alaw=b"narrow", sln16=b"wide")

    return record


def test_every_recorded_prompt_is_built_in_both_languages_and_formats(
    folder: Path, tmp_path: Path
) -> None:
    built(folder, tmp_path / "sounds")

    for language in ("pl", "en"):
        for ending in ("alaw", "sln16"):
            assert (tmp_path / "sounds" / language / f"{Key.G_WELCOME}.{ending}").exists()


def test_a_second_run_has_nothing_to_do(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "sounds")

    assert built(folder, tmp_path / "sounds") == []


def test_only_what_has_changed_is_built_again(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "sounds")
    texts = folder / "pl" / "texts.toml"
    texts.write_text(texts.read_text().replace("Do usłyszenia.", "Do widzenia."))

    assert built(folder, tmp_path / "sounds") == ["pl Dziękujemy za telefon. Do widzenia."]


def test_a_recording_that_is_gone_is_built_again(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "sounds")
    (tmp_path / "sounds" / "en" / "z_bye.alaw").unlink()

    assert built(folder, tmp_path / "sounds") == ["en Thank you for calling. Goodbye."]


def test_a_recording_of_other_bits_is_built_again(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "sounds")
    (tmp_path / "sounds" / "en" / "z_bye.alaw").write_bytes(b"norrow")

    assert built(folder, tmp_path / "sounds") == ["en Thank you for calling. Goodbye."]


def test_recordings_of_an_earlier_version_get_their_checksums(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "sounds")
    checksum = tmp_path / "sounds" / "en" / "z_bye.sum"
    before = checksum.read_bytes()
    checksum.unlink()

    assert built(folder, tmp_path / "sounds") == []
    assert checksum.read_bytes() == before


def test_another_voice_rebuilds_its_language(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "sounds")

    again = built(folder, tmp_path / "sounds", VoiceSettings(polish="natan"))

    assert {asked[:2] for asked in again} == {"pl"}


def test_an_interrupted_build_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    build(jobs(folder)[:5], tmp_path / "sounds", noting([]), lambda _: None)

    rest = built(folder, tmp_path / "sounds")

    assert len(rest) == len(jobs(folder)) - 5


def test_marks_that_a_disk_has_damaged_stop_nothing(tmp_path: Path) -> None:
    for marks in ("{", "[]"):
        (tmp_path / "prompts.json").write_text(marks)

        assert Stamps.of(tmp_path).mark("pl/z_bye") is None


def test_a_studio_file_takes_the_place_of_the_engine(folder: Path, tmp_path: Path) -> None:
    (folder / "pl" / "z_bye.wav").write_bytes(wav_of(tone(440, 2.0, -12)))

    asked = built(folder, tmp_path / "sounds")

    assert "pl Dziękujemy za telefon. Do usłyszenia." not in asked
    assert 8_000 < (tmp_path / "sounds" / "pl" / "z_bye.alaw").stat().st_size / 2 < 9_500


def test_an_own_recording_takes_the_place_of_both(folder: Path, tmp_path: Path) -> None:
    (folder / "pl" / "z_bye.wav").write_bytes(wav_of(tone(440, 2.0, -12)))
    own = OwnRecordings(folder / "own")
    own.take("pl/z_bye", own.bring("pl/z_bye", wav_of(tone(440, 1.0, -12))))

    built(folder, tmp_path / "sounds")

    assert (tmp_path / "sounds" / "pl" / "z_bye.alaw").stat().st_size / 8_000 < 1.5
    assert built(folder, tmp_path / "sounds") == []


def test_an_own_recording_that_is_gone_is_told(folder: Path, tmp_path: Path) -> None:
    own = OwnRecordings(folder / "own")
    own.take("pl/z_bye", own.bring("pl/z_bye", wav_of(tone(440, 1.0, -12))))
    built(folder, tmp_path / "sounds")
    own.put_away("pl/z_bye")

    assert lost(jobs(folder), Stamps.of(tmp_path / "sounds")) == ["pl/z_bye"]
    assert built(folder, tmp_path / "sounds") == ["pl Dziękujemy za telefon. Do usłyszenia."]


def test_a_broken_recording_is_told_and_the_engine_speaks(folder: Path, tmp_path: Path) -> None:
    (folder / "pl" / "z_bye.wav").write_bytes(b"RIFF, and nothing")
    told: list[str] = []
    asked: list[str] = []

    build(jobs(folder), tmp_path / "sounds", noting(asked), told.append)

    assert "pl Dziękujemy za telefon. Do usłyszenia." in asked
    assert [line for line in told if "pl/z_bye" in line and "cannot be used" in line]


def test_progress_is_told(folder: Path, tmp_path: Path) -> None:
    told: list[str] = []

    build(jobs(folder)[:25], tmp_path / "sounds", noting([]), told.append)

    assert told == ["Prompts: 20 of 25", "Prompts: 25 of 25"]
