"""Facts that the ledger could not take, on disk for people to look at, until their time is over."""

import fcntl
import json
from datetime import datetime
from pathlib import Path

from core.spool import OWNER_ONLY

ASIDE = "aside.jsonl"


class Aside:
    """One fact a line; the file is locked while it changes, for a purge may be another process."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / ASIDE

    def add(self, text: str) -> None:
        """Keep one more. Writes the file."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(mode=OWNER_ONLY)
        with self._file.open("a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(f"{text}\n")

    def purge(self, before: datetime, *, dry_run: bool = False) -> int:
        """Remove what happened before this moment; returns how much.

        What does not say when it happened is removed as well when nothing was added since then.
        """
        if not self._file.exists():
            return 0
        written = self._file.stat().st_mtime
        with self._file.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            lines = file.readlines()
            kept = [line for line in lines if _moment(line, written) >= before.timestamp()]
            if len(kept) < len(lines) and not dry_run:
                file.seek(0)
                file.writelines(kept)
                file.truncate()
        return len(lines) - len(kept)


def _moment(line: str, otherwise: float) -> float:
    """When the fact happened, as seconds since 1970."""
    try:
        return datetime.fromisoformat(json.loads(line)["fact"]["at"]).timestamp()
    except (ValueError, KeyError, TypeError):
        return otherwise
