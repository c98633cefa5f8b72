"""An Asterisk that outlived a killed ``up``: it is ended before the next start."""

import os
import select
import signal
from contextlib import suppress
from pathlib import Path

from hotline.setup.errors import Missing

PATIENCE_SECONDS = 10


def end_left_over(run_directory: Path) -> None:
    """Ends the process in this folder's pid file, if it still is the Asterisk of this folder."""
    pid = _pid(run_directory / "run" / "asterisk.pid")
    if pid is None or str(run_directory).encode() not in _command_line(pid):
        return
    with suppress(ProcessLookupError):
        process = os.pidfd_open(pid)
        try:
            signal.pidfd_send_signal(process, signal.SIGTERM)
            ended, _, _ = select.select([process], [], [], PATIENCE_SECONDS)
        finally:
            os.close(process)
        if not ended:
            raise Missing(f"An Asterisk is left over and does not stop: end process {pid}.")


def _pid(file: Path) -> int | None:
    with suppress(FileNotFoundError, ValueError):
        return int(file.read_text())
    return None


def _command_line(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
