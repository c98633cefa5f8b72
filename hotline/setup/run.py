"""Runs the tools of the set-up; their output is shown only when they fail."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from hotline.setup.errors import Missing

LAST_LINES = 15
"""As much of a failed tool's output as helps and still fits on a screen."""


def run(
    command: Sequence[str | Path],
    *,
    seconds: int,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> str:
    """The tool's standard output; raises ``Missing`` with its last words when it fails."""
    name = " ".join(Path(word).name for word in command[:3])
    try:
        done = _run(command, seconds, cwd, environ)
    except FileNotFoundError:
        raise Missing(f"{command[0]} is not there") from None
    except subprocess.TimeoutExpired:
        raise Missing(f"{name} did not finish within {seconds} seconds") from None
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-LAST_LINES:])
        raise Missing(f"{name} failed with status {done.returncode}:\n{tail}")
    return done.stdout


def _run(
    command: Sequence[str | Path],
    seconds: int,
    cwd: Path | None,
    environ: Mapping[str, str] | None,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=seconds,
        check=False,
    )
