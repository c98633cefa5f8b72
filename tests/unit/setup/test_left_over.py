"""An Asterisk that outlived its parent is ended; a stranger with its number is not."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.setup.left_over import end_left_over

WAIT = "import signal; print('ready', flush=True); signal.pause()"


@pytest.fixture
def run_directory(tmp_path: Path) -> Path:
    (tmp_path / "run").mkdir()
    return tmp_path


@pytest.fixture
def start() -> Iterator[list[subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


def running(started: list[subprocess.Popen[str]], *words: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WAIT, *words], stdout=subprocess.PIPE, text=True
    )
    started.append(process)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_a_left_over_asterisk_is_ended(
    run_directory: Path, start: list[subprocess.Popen[str]]
) -> None:
    asterisk = running(start, f"{run_directory}/etc/asterisk.conf")
    (run_directory / "run" / "asterisk.pid").write_text(f"{asterisk.pid}\n")

    end_left_over(run_directory)

    assert asterisk.wait() == -signal.SIGTERM


def test_another_program_with_its_number_is_left_alone(
    run_directory: Path, start: list[subprocess.Popen[str]]
) -> None:
    stranger = running(start)
    (run_directory / "run" / "asterisk.pid").write_text(str(stranger.pid))

    end_left_over(run_directory)

    assert stranger.poll() is None


@pytest.mark.parametrize("text", ["", "not a number", "999999999"])
def test_a_useless_pid_file_does_no_harm(run_directory: Path, text: str) -> None:
    (run_directory / "run" / "asterisk.pid").write_text(text)

    end_left_over(run_directory)


def test_nothing_is_ended_where_nothing_ever_ran(tmp_path: Path) -> None:
    end_left_over(tmp_path)
