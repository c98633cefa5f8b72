"""Recordings on disk, under names that follow from what is said and how."""

import hashlib
import os
from datetime import datetime
from pathlib import Path

from ivr.voice.engine import Recording


def fingerprint(*parts: str) -> str:
    """The same for the same parts, and only for them."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


class Shelf:
    """A folder of recordings; a name without its ending stands for all formats."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, name: str) -> bool:
        """Whether the recording is there in both formats, and something in them."""
        files = (self._file(name, "alaw"), self._file(name, "sln16"))
        return all(file.exists() and file.stat().st_size > 0 for file in files)

    def use(self, name: str) -> bool:
        """Whether it is there; what is used stays young."""
        if not self.has(name):
            return False
        for ending in ("alaw", "sln16"):
            os.utime(self._file(name, ending))
        return True

    def forget(self, folder: str, before: datetime) -> int:
        """Throw away what was not used in this folder since then; returns how many files."""
        files = [file for file in (self._folder / folder).rglob("*") if file.is_file()]
        old = [file for file in files if file.stat().st_mtime < before.timestamp()]
        for file in old:
            file.unlink()
        return len(old)

    def keep(self, name: str, recording: Recording) -> None:
        """Nobody ever plays half a file: each appears whole, under its name."""
        for ending, content in (("sln16", recording.sln16), ("alaw", recording.alaw)):
            file = self._file(name, ending)
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_name(f".{file.name}.{os.getpid()}")
            fresh.write_bytes(content)
            fresh.replace(file)

    def _file(self, name: str, ending: str) -> Path:
        return self._folder / f"{name}.{ending}"
