"""One Asterisk as a child process: started, waited for, stopped, nothing left behind."""

import asyncio
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from hotline.asterisk.rundir import RunDirectory

BOOT_SECONDS = 30
"""It takes one; a busy machine may need more."""

CLI_SECONDS = 10
STOP_SECONDS = 5
"""After each way of asking, before the next and ruder one."""

POLL_SECONDS = 0.05


class NotStarted(Exception):
    """Asterisk ended, or was not ready in time; the message has its last words."""


class AsteriskProcess:
    """Runs the Asterisk of one run directory in the foreground; its process is ``start()``'s."""

    def __init__(self, directory: RunDirectory) -> None:
        self.directory = directory
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, out of reach of the terminal's Ctrl-C; a left-over one is ended first."""
        self._end_left_over()
        with self.directory.console.open("wb") as console:
            self._child = subprocess.Popen(
                [*self.directory.command, "-f", "-n"],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                process_group=0,
            )
        return self._child

    def wait_booted(self, seconds: float = BOOT_SECONDS) -> None:
        """Return once all modules are loaded and calls are taken."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.is_running():
                raise NotStarted(f"Asterisk ended at once: {self.last_words()}")
            if "fully booted" in self.cli("core waitfullybooted"):
                return
            time.sleep(POLL_SECONDS)
        raise NotStarted(f"Asterisk was not ready after {seconds:g} s: {self.last_words()}")

    def stop(self) -> None:
        """Ask, then insist, then kill; calls in progress end."""
        if self._child is None:
            return
        for way in (lambda: self.cli("core stop now"), self._child.terminate, self._child.kill):
            way()
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(STOP_SECONDS)
                return

    def cli(self, command: str) -> str:
        """What Asterisk's console answers; empty when it does not run."""
        try:
            answer = subprocess.run(
                [*self.directory.command, "-r", "-x", command],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=CLI_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return ""
        return answer.stdout

    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._child is not None and self._child.poll() is None

    def last_words(self) -> str:
        """The end of its log, for those who must find out why it ended."""
        files = (self.directory.log, self.directory.console)
        texts = [path.read_text("utf-8", "replace") for path in files if path.exists()]
        lines = [line for text in texts for line in text.splitlines() if line.strip()]
        return "\n".join(lines[-5:]) or "it said nothing"

    def _end_left_over(self) -> None:
        """One whose parent was killed has the socket, the ports and the database."""
        deadline = time.monotonic() + STOP_SECONDS
        while self.cli("core show version") and time.monotonic() < deadline:
            self.cli("core stop now")
            time.sleep(POLL_SECONDS)


@asynccontextmanager
async def running_asterisk(directory: RunDirectory) -> AsyncIterator[AsteriskProcess]:
    """A booted Asterisk for the length of the block."""
    process = AsteriskProcess(directory)
    try:
        await asyncio.to_thread(process.start)
        await asyncio.to_thread(process.wait_booted)
        yield process
    finally:
        await asyncio.to_thread(process.stop)
