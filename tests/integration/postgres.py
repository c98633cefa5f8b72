"""A PostgreSQL of our own for the length of the tests; it listens on a socket file only."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

SECONDS = 30
"""For starting and stopping: a busy machine is slow."""

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
"""What is lost when the machine dies is of no use to anybody."""


class Missing(Exception):
    """A part of PostgreSQL is not installed."""


class Cluster:
    """A temporary cluster, run by a user without rights when the tests are run by root."""

    def __init__(self) -> None:
        self._bin = _binaries()
        self._home = Path(tempfile.mkdtemp(prefix="hotline-pg-"))
        self._user = "nobody" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self._home, self._user)
        self._run("initdb", "-U", "hotline", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.start()

    def url(self, name: str) -> str:
        """The address of one database of the cluster."""
        return f"postgresql+psycopg://hotline@/{name}?host={self._home}"

    def execute(self, statement: str) -> None:
        """Run one statement outside of any transaction."""
        where = f"postgresql://hotline@/postgres?host={self._home}"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement.encode())

    def start(self) -> None:
        """Start and wait until it answers."""
        options = f"-k {self._home} -c listen_addresses='' {FAST}"
        self._run(
            "pg_ctl",
            "-w",
            "-t",
            str(SECONDS),
            "-l",
            str(self._home / "log"),
            "-o",
            options,
            "start",
        )

    def stop(self) -> None:
        """Stop at once, as if the power had failed."""
        self._run("pg_ctl", "-w", "-t", str(SECONDS), "-m", "immediate", "stop")

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Every process of the cluster stands still: it takes connections and answers nothing."""
        postmaster = int((self._home / "data" / "postmaster.pid").read_text().split()[0])
        servants = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        processes = [postmaster, *map(int, servants)]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                with suppress(ProcessLookupError):  # who was about to end has done so
                    os.kill(process, signal.SIGCONT)

    def remove(self) -> None:
        """Stop and leave nothing behind."""
        self.stop()
        shutil.rmtree(self._home)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), "-D", str(self._home / "data"), *arguments]
        done = subprocess.run(
            command,
            user=self._user,
            group=pwd.getpwnam(self._user).pw_gid if self._user else None,
            extra_groups=[] if self._user else None,
            cwd=self._home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2 * SECONDS,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} {arguments[-1]} failed; see {self._home / 'log'}")


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = shutil.which("initdb") or (found[-1] if found else None)
    if initdb is None:
        raise Missing("PostgreSQL's server programs (initdb, pg_ctl): apt install postgresql")
    return Path(initdb).resolve().parent
