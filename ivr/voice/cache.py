"""Recordings on disk, under names that follow from what is said and how."""

import hashlib
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ivr.voice.engine import Recording

WIDE_TO_NARROW = 4
"""Bytes of sln16 for one of A-law: twice the samples, of twice the size."""
SLACK = 640
"""Bytes of sln16: 20 ms. A crash of the machine loses the end of one file, not of both alike."""


def fingerprint(*parts: str) -> str:
    """The same for the same parts, and only for them."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


class Shelf:
    """A folder of recordings; a name without its ending stands for all formats."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, name: str) -> bool:
        """Whether the recording is there in both formats, and both are equally long."""
        try:
            narrow, wide = (self._file(name, kind).stat().st_size for kind in ("alaw", "sln16"))
        except OSError:
            return False
        return narrow > 0 and abs(wide - WIDE_TO_NARROW * narrow) <= SLACK

    def use(self, name: str) -> bool:
        """Whether it is there; what is used stays young."""
        if not self.has(name):
            return False
        with suppress(OSError):  # on a disk that is only read, it is played all the same
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
            try:
                fresh.write_bytes(content)
                fresh.replace(file)
            except OSError:
                fresh.unlink(missing_ok=True)  # a full disk is not filled with halves
                raise

    def _file(self, name: str, ending: str) -> Path:
        return self._folder / f"{name}.{ending}"
