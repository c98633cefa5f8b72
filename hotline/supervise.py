"""The small parent: starts the service, and kills and restarts it when its heart stops.

A frozen service holds callers in silence for ever, because Asterisk has no limit of its own for
AGI; a killed one hands them to the fall-back at once. Standard library only, and as little as can
be: what watches must not fail itself.
"""

import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto

PIPE_BYTES = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long the parent waits, in seconds; tests wait less."""

    first_beat: float = 60.0
    """Opening the database and meeting Asterisk takes a moment on a busy machine."""
    silence: float = 10.0
    drain: float = 30.0
    """Running flows may finish; callers in the queue and in talks need no service."""
    pauses: tuple[float, ...] = (0.2, 1.0, 2.0, 5.0, 10.0)
    """Before each restart in a row; the last one is kept."""
    steady: float = 60.0
    """Who lived that long is not failing in a row."""
    stillborn: int = 5
    """So many lives without one heartbeat: it cannot start at all."""


class End(Enum):
    """How one life of the service ended."""

    ASKED = auto()
    CRASHED = auto()
    FROZEN = auto()


Notify = Callable[[str], None]


def systemd(address: str | None) -> Notify:
    """Tells systemd, whose address is in ``NOTIFY_SOCKET``; without one, nobody."""

    def notify(state: str) -> None:
        if not address:
            return
        name = "\0" + address[1:] if address.startswith("@") else address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as away, suppress(OSError):
            away.sendto(state.encode(), name)

    return notify


class Parent:
    """Keeps one service alive; ``command`` gets ``--heartbeat FD`` added.

    What the service writes goes to the file ``output``, or where the parent's own words go. After
    each life ``afterwards`` puts away what only a living service may have lying about.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        say: Callable[[str], None],
        notify: Notify | None = None,
        limits: Limits | None = None,
        output: int | None = None,
        afterwards: Callable[[], None] = lambda: None,
    ) -> None:
        self._command = command
        self._say = say
        self._notify = notify or systemd(None)
        self._limits = limits or Limits()
        self._output = output
        self._afterwards = afterwards
        self._stop_reader, self._stop_writer = os.pipe()

    def stop(self) -> None:
        """End the service and then ``run``; may be called from a signal handler."""
        os.write(self._stop_writer, b".")

    def run(self) -> int:
        """Life after life until ``stop``; returns 1 when the service cannot start at all."""
        failures = stillborn = 0
        while not self._asked_within(self._pause(failures)):
            born = time.monotonic()
            end, beats = self._live()
            if end is End.ASKED:
                return 0
            stillborn = 0 if beats else stillborn + 1
            if stillborn == self._limits.stillborn:
                self._say("the service cannot start; its own last words say why")
                return 1
            failures = 1 if time.monotonic() - born > self._limits.steady else failures + 1
        return 0

    def _pause(self, failures: int) -> float:
        pauses = (0.0, *self._limits.pauses)
        return pauses[min(failures, len(pauses) - 1)]

    def _asked_within(self, seconds: float) -> bool:
        return bool(select.select([self._stop_reader], [], [], seconds)[0])

    def _live(self) -> tuple[End, int]:
        """One life of the service: how it ended, and how often its heart beat."""
        reader, writer = os.pipe()
        child = subprocess.Popen(
            [*self._command, "--heartbeat", str(writer)],
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=self._output,
            pass_fds=[writer],
            process_group=0,
        )
        os.close(writer)
        try:
            return self._watch(child, reader)
        finally:
            _kill_all(child)
            self._afterwards()
            os.close(reader)

    def _watch(self, child: subprocess.Popen[bytes], heart: int) -> tuple[End, int]:
        beats = 0
        limit = self._limits.first_beat
        while True:
            ready = select.select([heart, self._stop_reader], [], [], limit)[0]
            if self._stop_reader in ready:
                self._drain(child)
                return End.ASKED, beats
            if not ready:
                self._say(f"no heartbeat for {limit:g} s: the service is killed and restarted")
                return End.FROZEN, beats
            if not os.read(heart, PIPE_BYTES):
                self._say("the service has died and is restarted")
                return End.CRASHED, beats
            self._notify("WATCHDOG=1" if beats else "READY=1")
            beats += 1
            limit = self._limits.silence

    def _drain(self, child: subprocess.Popen[bytes]) -> None:
        self._notify("STOPPING=1")
        child.terminate()
        try:
            child.wait(self._limits.drain)
        except subprocess.TimeoutExpired:
            self._say(f"the service did not stop within {self._limits.drain:g} s and is killed")


def _kill_all(child: subprocess.Popen[bytes]) -> None:
    """The service and what it started, for example the speech engine: nothing is left over."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
