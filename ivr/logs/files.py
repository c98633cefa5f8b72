"""Lines of a log file and of those that logrotate has put aside. Reads files."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from core.errors import Unavailable

READ_AT_ONCE = 50_000_000
"""Characters: a file that is larger is not one of ours."""


def lines(path: Path, since: datetime) -> Iterator[str]:
    """Whole lines in the order of writing, from all files that were written to since then.

    ``Unavailable`` when there is no such file at all. A line without an end is torn: it is given
    as it is, for whoever reads it to say so.
    """
    files = sorted(path.parent.glob(f"{path.name}*"), key=_written)
    if not files:
        raise Unavailable(f"there is no {path}", code="no_exchange_records")
    for file in files:
        if _written(file) >= since.timestamp():
            yield from _text(file).splitlines()


def _written(file: Path) -> float:
    return file.stat().st_mtime


def _text(file: Path) -> str:
    try:
        if file.suffix == ".gz":
            with gzip.open(file, "rt", encoding="utf-8", errors="replace") as packed:
                return packed.read(READ_AT_ONCE)
        with file.open(encoding="utf-8", errors="replace") as plain:
            return plain.read(READ_AT_ONCE)
    except (EOFError, gzip.BadGzipFile):
        return ""
    except OSError as error:
        raise Unavailable(f"{file} cannot be read", code="no_exchange_records") from error


def moment(epoch: str) -> datetime:
    """Seconds since 1970 as Asterisk writes them; raises ``ValueError``."""
    try:
        return datetime.fromtimestamp(float(epoch), UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(epoch) from error
