"""The virtual environment is brought to its lock's state once, and again when the lock changes."""

import subprocess
import sys
from pathlib import Path

import pytest

from hotline.cli.place import Place
from hotline.setup.errors import Missing
from hotline.setup.packages import ensure_packages, fingerprint

NOTHING_LOCKED = "# nothing\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A checkout that needs no packages, with its virtual environment made."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "requirements").mkdir()
    (root / "requirements" / "runtime.txt").write_text(NOTHING_LOCKED)
    place = Place(root=root, var=root / "var", config=root / "hotline.toml", environ={})
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place.venv], check=True)
    return place


def stamp(place: Place) -> Path:
    return place.venv / ".runtime"


def test_an_environment_made_from_this_lock_is_left_alone(place: Place) -> None:
    stamp(place).write_text(fingerprint(place.root / "requirements" / "runtime.txt"))

    assert ensure_packages(place, "runtime", print) == "already there"


def test_a_changed_lock_is_installed_and_a_failure_leaves_no_stamp_of_it(place: Place) -> None:
    stamp(place).write_text("of an older lock")

    with pytest.raises(Missing, match=r"(?s)failed with status 1.*No module named pip"):
        ensure_packages(place, "runtime", print)

    assert stamp(place).read_text() == "of an older lock"
