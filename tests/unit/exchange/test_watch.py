"""An Asterisk that ends by itself is started again, a few times; here a program plays it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest

from hotline.asterisk import process, watch
from hotline.asterisk.process import AsteriskProcess
from hotline.asterisk.rundir import RunDirectory
from hotline.asterisk.watch import Watch, watched

PATIENCE_SECONDS = 15.0
PLAYER = """\
import pathlib, signal, sys
lives = pathlib.Path(sys.argv[1])
if "-r" in sys.argv:
    print("fully booted" if lives.exists() and sys.argv[-1] == "core waitfullybooted" else "")
else:
    lives.write_text(lives.read_text() + "." if lives.exists() else ".")
    if sys.argv[2] == "lives":
        signal.pause()
"""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(process, "STOP_SECONDS", 0.2)


class House(NamedTuple):
    """What a test sees of a program under watch."""

    asterisk: AsteriskProcess
    first: subprocess.Popen[bytes]
    watch: Watch
    said: list[str]


@contextmanager
def at_work(folder: Path, kind: str) -> Iterator[House]:
    """A program that lives, or ends at once, under watch."""
    (folder / "log").mkdir()
    command = (sys.executable, "-c", PLAYER, str(folder / "lives"), kind)
    asterisk = AsteriskProcess(RunDirectory(folder, command))
    said: list[str] = []
    first = asterisk.start()
    with watched(asterisk, say=said.append, give_up=lambda: said.append("given up")) as looking:
        yield House(asterisk, first, looking, said)
    asterisk.stop()


def eventually(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        Event().wait(0.01)


def lives(folder: Path) -> int:
    file = folder / "lives"
    return len(file.read_text()) if file.exists() else 0


def test_one_that_was_killed_is_started_again_and_it_is_said(tmp_path: Path) -> None:
    with at_work(tmp_path, "lives") as house:
        eventually(lambda: lives(tmp_path) == 1)
        house.first.kill()
        eventually(lambda: lives(tmp_path) == 2 and house.asterisk.is_running())

    assert "ended by itself and is started again" in house.said[0]
    assert house.watch.why_given_up is None


def test_one_that_ends_again_and_again_is_given_up_in_words(tmp_path: Path) -> None:
    with at_work(tmp_path, "ends") as house:
        eventually(lambda: "given up" in house.said)

    assert (house.watch.why_given_up or "").startswith("Asterisk keeps ending")
    assert lives(tmp_path) <= 1 + watch.RESTARTS


def test_one_that_is_stopped_on_purpose_stays_stopped(tmp_path: Path) -> None:
    with at_work(tmp_path, "lives") as house:
        eventually(lambda: lives(tmp_path) == 1)

    assert not house.asterisk.is_running()
    assert house.said == []
