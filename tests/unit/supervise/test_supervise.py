"""The small parent, with real child processes and short limits."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

from hotline.supervise import Limits, Parent, systemd

T = TypeVar("T")
CHILD = [sys.executable, "-m", "tests.unit.supervise.child"]
QUICK = Limits(first_beat=10.0, silence=0.5, drain=5.0, pauses=(0.05,), stillborn=2)
PATIENCE_SECONDS = 15.0


def eventually(look: Callable[[], T]) -> T:
    """What ``look`` finds, as soon as it finds something."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := look()):
        assert time.monotonic() < deadline, "it did not happen in time"
        Event().wait(0.01)
    return found


class Watched:
    """A parent at work in a thread, and what can be seen of its children."""

    def __init__(self, notes: Path, *options: str, limits: Limits = QUICK) -> None:
        self.notes = notes
        self.said: list[str] = []
        self.notified: list[str] = []
        self.status: int | None = None
        self.parent = Parent(
            [*CHILD, str(notes), *options],
            say=self.said.append,
            notify=self.notified.append,
            limits=limits,
            afterwards=lambda: (notes / "whisper").unlink(missing_ok=True),
        )
        self.thread = Thread(target=self._run)

    def _run(self) -> None:
        self.status = self.parent.run()

    def noted(self, prefix: str) -> list[str]:
        found = sorted(self.notes.glob(f"{prefix}-*"), key=lambda note: note.stat().st_mtime_ns)
        return [note.name.removeprefix(f"{prefix}-") for note in found]

    def born(self, count: int) -> int:
        """The process of the ``count``-th life, once its heart has beaten."""
        pids = eventually(lambda: len(found := self.noted("born")) >= count and found)
        assert pids
        eventually(lambda: self.notified.count("READY=1") >= count)
        return int(pids[count - 1])


@contextmanager
def watched(notes: Path, *options: str, limits: Limits = QUICK) -> Iterator[Watched]:
    life = Watched(notes, *options, limits=limits)
    life.thread.start()
    try:
        yield life
    finally:
        life.parent.stop()
        life.thread.join()


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_a_service_that_lives_is_left_alone_until_it_is_asked_to_stop(tmp_path: Path) -> None:
    with watched(tmp_path) as life:
        pid = life.born(1)
        eventually(lambda: life.notified.count("WATCHDOG=1") > 2)

    assert life.status == 0
    assert not is_running(pid)
    assert life.noted("ended") == ["CancelledError"]
    assert life.said == []


def test_a_frozen_service_is_killed_and_another_takes_its_place(tmp_path: Path) -> None:
    with watched(tmp_path) as life:
        first = life.born(1)
        os.kill(first, signal.SIGSTOP)

        second = life.born(2)

        assert not is_running(first)
        assert is_running(second)
        assert life.said == ["no heartbeat for 0.5 s: the service is killed and restarted"]


def test_a_service_that_dies_is_restarted(tmp_path: Path) -> None:
    with watched(tmp_path) as life:
        os.kill(life.born(1), signal.SIGKILL)

        life.born(2)

        assert life.said == ["the service has died and is restarted"]


def test_what_the_dead_service_started_does_not_outlive_it(tmp_path: Path) -> None:
    with watched(tmp_path, "--helper") as life:
        first = life.born(1)
        helper = int(life.noted("helper")[0])
        os.kill(first, signal.SIGKILL)

        life.born(2)

        eventually(lambda: not is_running(helper))


def test_what_the_dead_service_would_say_is_put_away_before_the_next_life(tmp_path: Path) -> None:
    long = Limits(first_beat=10.0, silence=5.0, drain=5.0, pauses=(60.0,))

    with watched(tmp_path, limits=long) as life:
        pid = life.born(1)
        (tmp_path / "whisper").touch()
        os.kill(pid, signal.SIGKILL)

        eventually(lambda: not (tmp_path / "whisper").exists())
        assert len(life.noted("born")) == 1


def test_a_service_that_does_not_drain_in_time_is_killed(tmp_path: Path) -> None:
    short = Limits(first_beat=10.0, silence=5.0, drain=0.2, pauses=(0.05,))

    with watched(tmp_path, "--stubborn", limits=short) as life:
        pid = life.born(1)

    assert not is_running(pid)
    assert life.said == ["the service did not stop within 0.2 s and is killed"]


def test_a_service_that_can_never_start_is_given_up(tmp_path: Path) -> None:
    with watched(tmp_path, "--stillborn") as life:
        eventually(lambda: life.status is not None)

    assert life.status == 1
    assert life.said[-1] == "the service cannot start; its own last words say why"


def test_a_service_whose_parent_was_killed_ends_by_itself(tmp_path: Path) -> None:
    program = (
        "import sys; from hotline.supervise import Parent;Parent(sys.argv[1:], say=print).run()"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, *CHILD, str(tmp_path)])
    (born,) = eventually(lambda: list(tmp_path.glob("born-*")))

    parent.kill()
    parent.wait()

    eventually(lambda: (tmp_path / "ended-ParentGone").exists())
    eventually(lambda: not is_running(int(born.name.removeprefix("born-"))))


def test_systemd_is_told_through_its_socket(tmp_path: Path) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(address)

        systemd(address)("READY=1")

        assert listening.recv(100) == b"READY=1"


def test_without_systemd_nobody_is_told() -> None:
    systemd(None)("READY=1")
