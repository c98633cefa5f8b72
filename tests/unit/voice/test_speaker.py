"""A sentence is voiced once and found again by its words."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import Invalid, Unavailable
from core.language import Language
from core.settings import VoiceSettings
from ivr.voice.lexicon import Lexicon
from ivr.voice.speaker import Voice
from tests.doubles.voice import CountingRecorder

LEXICON = Lexicon({Language.PL: {"ID": "i de", "ID SISC": "ajdi"}, Language.EN: {"ID": "I D"}})


def voice_of(
    recorder: CountingRecorder, sounds: Path, voices: VoiceSettings | None = None
) -> Voice:
    return Voice(recorder, sounds, voices or VoiceSettings(), LEXICON)


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


async def test_a_sentence_becomes_both_formats_under_its_sound_path(tmp_path: Path) -> None:
    voice = voice_of(CountingRecorder(), tmp_path)

    sound = await voice.voice("Trwa awaria.", Language.PL)

    name = sound.removeprefix("hotline/")
    assert name.startswith("spoken/pl/")
    assert files(tmp_path) == {f"{name}.alaw", f"{name}.sln16", f"{name}.sum"}


async def test_the_same_words_are_voiced_once(tmp_path: Path) -> None:
    recorder = CountingRecorder()
    voice = voice_of(recorder, tmp_path)

    sounds = await asyncio.gather(
        voice.voice("Trwa awaria.", Language.PL), voice.voice("Trwa\n awaria. ", Language.PL)
    )

    assert sounds[0] == sounds[1]
    assert recorder.asked == ["pl Trwa awaria."]


async def test_another_language_or_voice_is_another_recording(tmp_path: Path) -> None:
    recorder = CountingRecorder()
    magda = voice_of(recorder, tmp_path)
    natan = voice_of(recorder, tmp_path, VoiceSettings(polish="natan"))

    sounds = {
        await magda.voice("SENT", Language.PL),
        await magda.voice("SENT", Language.EN),
        await natan.voice("SENT", Language.PL),
    }

    assert len(sounds) == 3


def cut(file: Path) -> None:
    """As a crash of the machine leaves it."""
    file.write_bytes(file.read_bytes()[:400])


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b""), cut])
@pytest.mark.parametrize("ending", ["alaw", "sln16"])
async def test_a_recording_that_lost_a_format_or_its_end_is_made_again(
    harm: Callable[[Path], object], ending: str, tmp_path: Path
) -> None:
    recorder = CountingRecorder()
    voice = voice_of(recorder, tmp_path)
    sound = await voice.voice("Trwa awaria." * 100, Language.PL)
    file = tmp_path / f"{sound.removeprefix('hotline/')}.{ending}"
    whole = file.read_bytes()
    harm(file)

    await voice.voice("Trwa awaria." * 100, Language.PL)

    assert len(recorder.asked) == 2
    assert file.read_bytes() == whole


def flip(file: Path) -> None:
    """As a disk does that gives back other bits than it took."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("ending", ["alaw", "sln16", "sum"])
async def test_a_recording_of_other_bits_is_made_again(ending: str, tmp_path: Path) -> None:
    recorder = CountingRecorder()
    voice = voice_of(recorder, tmp_path)
    sound = await voice.voice("Trwa awaria.", Language.PL)
    file = tmp_path / f"{sound.removeprefix('hotline/')}.{ending}"
    whole = file.read_bytes()
    flip(file)

    await voice.voice("Trwa awaria.", Language.PL)

    assert len(recorder.asked) == 2
    assert file.read_bytes() == whole


async def test_a_recording_of_an_earlier_version_is_taken_as_it_is(tmp_path: Path) -> None:
    recorder = CountingRecorder()
    voice = voice_of(recorder, tmp_path)
    sound = await voice.voice("Trwa awaria.", Language.PL)
    (tmp_path / f"{sound.removeprefix('hotline/')}.sum").unlink()

    await voice.voice("Trwa awaria.", Language.PL)

    assert len(recorder.asked) == 1


async def test_an_engine_that_is_away_leaves_no_trace(tmp_path: Path) -> None:
    voice = voice_of(CountingRecorder(away=True), tmp_path)

    with pytest.raises(Unavailable):
        await voice.voice("Trwa awaria.", Language.PL)

    assert files(tmp_path) == set()


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "spoken").write_text("not a folder")
    voice = voice_of(CountingRecorder(), tmp_path)

    with pytest.raises(Unavailable, match="cannot be kept"):
        await voice.voice("Trwa awaria.", Language.PL)


async def test_a_full_disk_costs_the_sentence_and_keeps_no_half_of_it(tmp_path: Path) -> None:
    there = await voice_of(CountingRecorder(), tmp_path / "room").voice("Trwa awaria.", Language.PL)
    file = tmp_path / "full" / f"{there.removeprefix('hotline/')}.sln16"
    file.parent.mkdir(parents=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.symlink_to("/dev/full")

    with pytest.raises(Unavailable, match="No space left on device"):
        await voice_of(CountingRecorder(), tmp_path / "full").voice("Trwa awaria.", Language.PL)

    assert [*file.parent.iterdir()] == []


async def test_control_characters_are_not_spoken(tmp_path: Path) -> None:
    recorder = CountingRecorder()

    await voice_of(recorder, tmp_path).voice("A\x00B\u202eC", Language.EN)

    assert recorder.asked == ["en A B C"]


@pytest.mark.parametrize("text", ["", " \n\x07", "a" * 2_001])
async def test_nothing_and_too_much_are_refused(text: str, tmp_path: Path) -> None:
    voice = voice_of(CountingRecorder(), tmp_path)

    with pytest.raises(Invalid):
        await voice.voice(text, Language.PL)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (Language.PL, "Numer ID, proszę.", "pl Numer i de, proszę."),
        (Language.PL, "IDEA, id, ID SISC", "pl IDEA, id, ajdi"),
        (Language.EN, "Your ID.", "en Your I D."),
    ],
)
async def test_abbreviations_are_said_as_the_lexicon_has_them(
    language: Language, text: str, said: str, tmp_path: Path
) -> None:
    recorder = CountingRecorder()

    await voice_of(recorder, tmp_path).voice(text, language)

    assert recorder.asked == [said]
