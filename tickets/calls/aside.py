"""Facts that the ledger could not take, on disk for people to look at, until their time is over."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from core.whole import OWNER_ONLY, write_whole

ASIDE = "aside.jsonl"
LOCK = "aside.lock"


class Aside:
    """One fact a line; whoever changes the file keeps others out: a purge may be another process.

    What is locked is a file of its own, for a purge replaces the one with the facts.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / ASIDE

    def add(self, text: str) -> None:
        """Keep one more. Writes the file."""
        with self._locked():
            self._file.touch(mode=OWNER_ONLY)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{text}\n")
                file.flush()
                os.fsync(file.fileno())

    def purge(self, before: datetime, *, dry_run: bool = False) -> int:
        """Remove what happened before this moment; returns how much.

        What does not say when it happened is removed as well when nothing was added since then.
        Whoever dies in the middle leaves the file as it was.
        """
        if not self._file.exists():
            return 0
        with self._locked():
            written, lines = self._file.stat().st_mtime, self._lines()
            kept = [line for line in lines if _moment(line, written) >= before.timestamp()]
            if len(kept) < len(lines) and not dry_run:
                write_whole(self._file, "".join(kept).encode())
        return len(lines) - len(kept)

    def _lines(self) -> list[str]:
        with self._file.open(encoding="utf-8") as file:
            return file.readlines()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _moment(line: str, otherwise: float) -> float:
    """When the fact happened, as seconds since 1970."""
    try:
        return datetime.fromisoformat(json.loads(line)["fact"]["at"]).timestamp()
    except (ValueError, KeyError, TypeError):
        return otherwise
