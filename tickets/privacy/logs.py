"""Looking for a person in log files, where nobody should be found: numbers are masked there."""

import gzip
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from core.view import View

MOST_FINDS = 100
"""Places told: one is too many already."""

SHORTEST = 6
"""Characters: shorter ones are found in every other line by chance."""


class LogScan(View):
    """What a search through the logs has found."""

    files: int
    found_in: tuple[str, ...]
    """File and line of each place that names the person: there should be none."""


def scan(folder: Path, identifiers: Sequence[str]) -> LogScan:
    """Look through every file of this folder, line by line. Reads files."""
    wanted = [one.lstrip("+").encode() for one in identifiers if len(one) >= SHORTEST]
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    places = (place for path in files for place in _places(path, wanted))
    return LogScan(files=len(files), found_in=tuple(islice(places, MOST_FINDS)))


def _places(path: Path, wanted: Sequence[bytes]) -> Iterator[str]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if any(one in line for one in wanted):
                yield f"{path.name}:{number}"
