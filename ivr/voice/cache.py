"""Recordings on disk, under names that follow from what is said and how."""

import hashlib
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ivr.voice.engine import Recording

WIDE_TO_NARROW = 4
"""Bytes of sln16 for one of A-law: twice the samples, of twice the size."""
SLACK = 640
"""Bytes of sln16: 20 ms. A crash of the machine loses the end of one file, not of both alike."""


FORMATS = ("alaw", "sln16")
SUM = "sum"


def fingerprint(*parts: str) -> str:
    """The same for the same parts, and only for them."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


class Shelf:
    """A folder of recordings; a name without its ending stands for all formats.

    Beside them lies their checksum: a disk that gives back other bits than it took is found out
    before anybody hears them. It takes a millisecond.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, name: str) -> bool:
        """Whether the recording is there in both formats, both are equally long, and as written.

        One that an earlier version made has no checksum and is taken as it is.
        """
        return self.read(name) is not None

    def read(self, name: str) -> Recording | None:
        """The recording; None unless it can be played as it was made."""
        try:
            narrow, wide = (self._file(name, kind).read_bytes() for kind in FORMATS)
        except OSError:
            return None
        whole = _agree(narrow, wide) and self._sum(name) in (None, _checksum(narrow, wide))
        return Recording(alaw=narrow, sln16=wide) if whole else None

    def is_there(self, name: str) -> bool:
        """Whether there is something to play in both formats, without a look into it."""
        return all(self._file(name, kind).is_file() for kind in FORMATS)

    def is_damaged(self, name: str) -> bool:
        """Whether something of it is there and cannot be played as it was made."""
        return any(self._file(name, kind).exists() for kind in FORMATS) and not self.has(name)

    def seal(self, name: str) -> None:
        """Give a checksum to a recording that has none, and is taken as it is."""
        if self._sum(name) is None:
            narrow, wide = (self._file(name, kind).read_bytes() for kind in FORMATS)
            with suppress(OSError):  # on a disk that is only read, it is played all the same
                self._write(name, {SUM: _checksum(narrow, wide)})

    def use(self, name: str) -> bool:
        """Whether it is there; what is used stays young."""
        if not self.has(name):
            return False
        with suppress(OSError):  # as above; and an earlier version made no checksum
            for ending in (*FORMATS, SUM):
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
        """Nobody ever plays half a file: each appears whole, under its name, or none does."""
        checksum = _checksum(recording.alaw, recording.sln16)
        self._write(name, {"sln16": recording.sln16, "alaw": recording.alaw, SUM: checksum})

    def _write(self, name: str, contents: Mapping[str, bytes]) -> None:
        files = [self._file(name, ending) for ending in contents]
        fresh = [file.with_name(f".{file.name}.{os.getpid()}") for file in files]
        files[0].parent.mkdir(parents=True, exist_ok=True)
        try:
            for place, content in zip(fresh, contents.values(), strict=True):
                place.write_bytes(content)
            for place, file in zip(fresh, files, strict=True):
                place.replace(file)
        except OSError:
            for place in fresh:
                place.unlink(missing_ok=True)  # a full disk is not filled with halves
            raise

    def _sum(self, name: str) -> bytes | None:
        try:
            return self._file(name, SUM).read_bytes()
        except OSError:
            return None

    def _file(self, name: str, ending: str) -> Path:
        return self._folder / f"{name}.{ending}"


def _agree(narrow: bytes, wide: bytes) -> bool:
    return len(narrow) > 0 and abs(len(wide) - WIDE_TO_NARROW * len(narrow)) <= SLACK


def _checksum(narrow: bytes, wide: bytes) -> bytes:
    return b"%08x %08x\n" % (zlib.crc32(narrow), zlib.crc32(wide))
