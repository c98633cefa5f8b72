"""Sentences for one caller alone lie where the exchange looks for them."""

from pathlib import Path

import pytest

from core.ids import CallId
from ivr.waiting.whispers import FILE, FOLDER, PAUSE, Whispers

CALL = CallId("hotline-1763664000.7")


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    for name, content in (("pl/q_wait", b"wait"), ("spoken/pl/ab", b"spoken")):
        file = tmp_path / f"{name}.alaw"
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
    return tmp_path


def test_recordings_are_joined_with_a_breath_between_them(sounds: Path) -> None:
    Whispers(sounds).put(CALL, ["hotline/spoken/pl/ab", "hotline/pl/q_wait"])

    assert (sounds / FOLDER / CALL / FILE).read_bytes() == b"spoken" + PAUSE + b"wait"
    assert [file.name for file in (sounds / FOLDER / CALL).iterdir()] == [FILE]


def test_a_newer_sentence_takes_the_place_of_the_older_one(sounds: Path) -> None:
    whispers = Whispers(sounds)
    whispers.put(CALL, ["hotline/spoken/pl/ab"])
    whispers.put(CALL, ["hotline/pl/q_wait"])

    assert (sounds / FOLDER / CALL / FILE).read_bytes() == b"wait"


def test_what_was_heard_is_gone_and_may_be_gone_twice(sounds: Path) -> None:
    whispers = Whispers(sounds)
    whispers.put(CALL, ["hotline/pl/q_wait"])
    whispers.drop(CALL)
    whispers.drop(CALL)

    assert list((sounds / FOLDER).iterdir()) == []


def test_what_another_life_left_behind_is_cleared_and_nothing_else(sounds: Path) -> None:
    whispers = Whispers(sounds)
    whispers.put(CALL, ["hotline/pl/q_wait"])
    whispers.clear()

    assert sorted(path.name for path in sounds.iterdir()) == ["pl", "spoken"]


@pytest.mark.parametrize("name", ["", "..", "../pl", "a/b", ".hidden", "1.1\n"])
def test_a_name_that_is_none_never_becomes_a_path(sounds: Path, name: str) -> None:
    with pytest.raises(ValueError, match="call's name"):
        Whispers(sounds).put(CallId(name), ["hotline/pl/q_wait"])


def test_a_recording_that_is_missing_is_an_error_and_leaves_nothing_half(sounds: Path) -> None:
    with pytest.raises(OSError, match="q_gone"):
        Whispers(sounds).put(CALL, ["hotline/pl/q_wait", "hotline/pl/q_gone"])

    assert not (sounds / FOLDER / CALL).exists()
