"""Recordings on disk, under names that follow from what is said and how."""

import hashlib
import os
from pathlib import Path

from ivr.voice.engine import Recording

ENDINGS = ("sln16", "alaw")


def fingerprint(*parts: str) -> str:
    """The same for the same parts, and only for them."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


class Shelf:
    """A folder of recordings; a name without its ending stands for all formats."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, name: str) -> bool:
        """Whether the recording is whole."""
        return all(self._file(name, ending).exists() for ending in ENDINGS)

    def keep(self, name: str, recording: Recording) -> None:
        """Both formats appear whole; the narrow one last, so that it vouches for the other."""
        self._file(name, "").parent.mkdir(parents=True, exist_ok=True)
        for ending in ENDINGS:
            file = self._file(name, ending)
            fresh = file.with_name(f".{file.name}.{os.getpid()}")
            fresh.write_bytes(getattr(recording, ending))
            fresh.replace(file)

    def _file(self, name: str, ending: str) -> Path:
        return self._folder / f"{name}.{ending}"
