"""A queue on disk: what was put in outlives the process, and comes out in order.

One folder for each life of the service, with numbered segments in it; one entry a line, with its
number and a checksum. A life that has ended is only read, so nothing is ever written behind a
line that a crash has torn.
"""

import errno
import json
import os
import shutil
import threading
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.whole import OWNER_ONLY, keep_names

SEGMENT_BYTES = 256 * 1024
"""Then the next segment begins: some thousand facts."""

SMALLEST_BYTES = 16 * 1024
"""A segment of which everything is taken over is removed from this size on."""

MOST_BYTES = 512 * 1024 * 1024
"""Of one life: far more than a week of calls, and no disk is filled by us."""

OWNERS_FOLDER = 0o700
_SEPARATOR = b" "


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry lies: the life that wrote it, and its number there, from 1 on."""

    life: str
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of text and its place."""

    place: Place
    text: str


@dataclass(slots=True)
class _Segment:
    path: Path
    size: int = 0
    """Bytes that are surely on disk."""
    last: int = 0
    """Number of the last entry."""
    read: int = 0


class Spool:
    """The queue of one life; every method touches files, and any thread may call it."""

    def __init__(
        self, folder: Path, *, segment_bytes: int = SEGMENT_BYTES, most_bytes: int = MOST_BYTES
    ) -> None:
        self.life = folder.name
        self._folder = folder
        self._segment_bytes = segment_bytes
        self._most_bytes = most_bytes
        self._segments = deque(_found(folder))
        self._unread = deque(self._segments)
        self._named = len(self._segments)
        self._file: int | None = None
        self._lock = threading.Lock()

    def append(self, entries: Sequence[Entry]) -> None:
        """Put these in; on return they are on disk, on ``OSError`` they have to be put in again."""
        lines = b"".join(_line(entry) for entry in entries)
        with self._lock:
            if sum(segment.size for segment in self._segments) + len(lines) > self._most_bytes:
                raise OSError(errno.ENOSPC, "the spool has reached its greatest size")
            self._write(lines)
            segment = self._segments[-1]
            segment.size += len(lines)
            segment.last = entries[-1].place.number

    def read(self) -> list[Entry]:
        """The next entries in order, those of one segment at most; none when all were read."""
        with self._lock:
            while self._unread:
                segment = self._unread[0]
                if found := list(self._entries(segment)):
                    return found
                if self._file is not None and segment is self._segments[-1]:
                    break
                self._unread.popleft()
            return []

    def forget(self, number: int) -> None:
        """Remove what holds nothing beyond this entry, for it was taken over elsewhere."""
        with self._lock:
            while self._segments and self._is_done(self._segments[0], number):
                segment = self._segments.popleft()
                if not self._segments:
                    self._close()
                if self._unread and self._unread[0] is segment:
                    self._unread.popleft()
                segment.path.unlink(missing_ok=True)

    def remove(self) -> None:
        """Everything was taken over: the folder goes."""
        with self._lock:
            self._close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _is_done(self, segment: _Segment, number: int) -> bool:
        is_open = self._file is not None and segment is self._segments[-1]
        return 0 < segment.last <= number and (segment.size >= SMALLEST_BYTES or not is_open)

    def _entries(self, segment: _Segment) -> Iterator[Entry]:
        """What a crash or a full disk has torn is left out."""
        with segment.path.open("rb") as file:
            file.seek(segment.read)
            lines = file.read(segment.size - segment.read).splitlines(keepends=True)
        segment.read = segment.size
        for line in lines:
            if (entry := _entry(line, self.life)) is not None:
                segment.last = max(segment.last, entry.place.number)
                yield entry

    def _write(self, lines: bytes) -> None:
        try:
            file = self._file
            if file is None or self._segments[-1].size >= self._segment_bytes:
                file = self._begin_segment()
            rest = memoryview(lines)
            while rest:
                rest = rest[os.write(file, rest) :]
            os.fsync(file)
        except OSError:
            self._close()  # whatever is torn now stays the end of its segment
            raise

    def _begin_segment(self) -> int:
        self._close()
        self._folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
        self._named += 1
        path = self._folder / f"{self._named:08d}.log"
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, OWNER_ONLY)
        self._file = file
        segment = _Segment(path)
        self._segments.append(segment)
        self._unread.append(segment)
        keep_names(self._folder)
        return file

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def lives(folder: Path) -> list[Spool]:
    """The queues that earlier lives left behind below this folder, oldest first."""
    if not folder.exists():
        return []
    return [Spool(life) for life in sorted(folder.iterdir()) if life.is_dir()]


def _found(folder: Path) -> Iterator[_Segment]:
    if folder.exists():
        for path in sorted(folder.glob("*.log")):
            yield _Segment(path, size=path.stat().st_size)


def _line(entry: Entry) -> bytes:
    content = json.dumps([entry.place.number, entry.text], ensure_ascii=False).encode()
    return b"%08x" % zlib.crc32(content) + _SEPARATOR + content + b"\n"


def _entry(line: bytes, life: str) -> Entry | None:
    checksum, _, content = line.removesuffix(b"\n").partition(_SEPARATOR)
    if not line.endswith(b"\n") or checksum != b"%08x" % zlib.crc32(content):
        return None
    number, text = json.loads(content)
    return Entry(Place(life, number), text)
