"""What a scripted caller does."""

import wave
from array import array
from pathlib import Path

import pytest

from hotline.phone.script import Step, save, steps


def test_a_script_is_keys_and_waits() -> None:
    assert steps("2 w3 w0.5 0#") == [Step(0, "2"), Step(3), Step(0.5), Step(0, "0#")]


@pytest.mark.parametrize("text", ["x", "w", "2w3", "w-1", "5;id"])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="neither keys nor a wait"):
        steps(text)


def test_what_was_heard_is_kept_as_it_was(tmp_path: Path) -> None:
    heard = array("h", [0, 1_000, -1_000])

    save(heard, tmp_path / "call.wav")

    with wave.open(str(tmp_path / "call.wav")) as file:
        assert array("h", file.readframes(3)) == heard
        assert file.getframerate() == 8_000
