"""``python3 -m hotline up`` as a person at the keyboard meets it: start, again, stop, crash."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import SOCK_DGRAM, SOCK_STREAM
from threading import Event

import pytest

from tests.exchange import CHECKOUT
from tests.ports import free_port

pytestmark = pytest.mark.timeout(180)

OPEN = "The hotline is open."
START_SECONDS = 60
STOP_SECONDS = 45
"""The service may drain for thirty seconds."""
LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder of data of its own, with ports of its own; what is installed is shared."""

    var: Path
    port: int
    options: tuple[str, ...]

    def up(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "hotline", "up", *self.options]
        with self.said.open("ab") as out:
            return subprocess.Popen(command, cwd=CHECKOUT, stdout=out, stderr=out)

    @property
    def said(self) -> Path:
        return self.var / "said"

    def asterisk(self) -> int:
        """Its process, or 0 while there is none."""
        file = self.var / "exchange" / "run" / "asterisk.pid"
        return int(file.read_text() or 0) if file.exists() else 0

    def processes(self) -> list[str]:
        """The command lines of all that works in this folder."""
        lines = (_read(path) for path in Path("/proc").glob("[0-9]*/cmdline"))
        return [line for line in lines if str(self.var) in line]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


@pytest.fixture
def installation() -> Iterator[Installation]:
    """Its recordings are those that set-up built; its folder's name is short, for sockets."""
    var = Path(tempfile.mkdtemp(prefix="up-"))
    (var / "sounds").symlink_to(CHECKOUT / "var" / "sounds")
    port = free_port(SOCK_STREAM)
    streams = ("--agi-port", "--ami-port", "--asterisk-http-port")
    options = [word for name in streams for word in (name, str(free_port(SOCK_STREAM)))]
    options += ["--sip-port", str(free_port(SOCK_DGRAM)), "--port", str(port)]
    yield Installation(var, port, ("--var", str(var), *options))
    shutil.rmtree(var)


@contextmanager
def started(place: Installation) -> Iterator[subprocess.Popen[bytes]]:
    """Runs until it says that it is open; ended with the block if the test did not end it."""
    before = place.said.read_text().count(OPEN) if place.said.exists() else 0
    process = place.up()
    try:
        eventually(
            lambda: process.poll() is not None or place.said.read_text().count(OPEN) > before,
            START_SECONDS,
        )
        assert process.poll() is None, place.said.read_text()
        yield process
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def eventually(happened: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        Event().wait(LOOK_SECONDS)


def answers(place: Installation) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{place.port}/healthz", timeout=5):
            return True
    except OSError:
        return False


def is_ready(place: Installation) -> bool:
    """Whether database and exchange answer, too."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{place.port}/readyz", timeout=5):
            return True
    except OSError:
        return False


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGHUP], ids=["Ctrl-C", "closed terminal"])
def test_it_answers_once_it_says_so_and_leaves_nothing_running(
    installation: Installation, end: signal.Signals
) -> None:
    with started(installation) as process:
        assert answers(installation)
        process.send_signal(end)
        status = process.wait(STOP_SECONDS)

    assert (status, installation.processes()) == (0, [])


def test_it_can_be_repeated(installation: Installation) -> None:
    with started(installation):
        pass

    with started(installation):
        assert answers(installation)


def test_a_second_start_in_the_same_folder_is_refused_in_words(installation: Installation) -> None:
    with started(installation):
        second = installation.up()

        assert second.wait(START_SECONDS) == 1
        assert "already runs in" in installation.said.read_text()


def test_an_asterisk_that_dies_is_started_again_and_it_is_said(installation: Installation) -> None:
    with started(installation):
        first = installation.asterisk()
        os.kill(first, signal.SIGKILL)
        eventually(lambda: installation.asterisk() not in (0, first), START_SECONDS)
        eventually(lambda: is_ready(installation), START_SECONDS)

    assert "Asterisk has ended by itself and is started again" in installation.said.read_text()
    assert installation.processes() == []


def test_after_a_kill_the_service_ends_itself_and_the_next_start_works(
    installation: Installation,
) -> None:
    with started(installation) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        eventually(lambda: not answers(installation), STOP_SECONDS)

    with started(installation):
        assert answers(installation)
