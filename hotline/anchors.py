"""The heads of the audit log's chain, a line a day: outside the database, and for far away."""

import asyncio
from datetime import datetime
from pathlib import Path

from tickets.audit.views import Anchor

PARTS = 3


class Anchors:
    """The file ``audit-anchors`` in the folder of this installation's data."""

    def __init__(self, var: Path) -> None:
        self.file = var / "audit-anchors"

    async def keep(self, anchor: Anchor) -> None:
        """Add a line; the file only grows."""
        await asyncio.to_thread(self._append, written(anchor))

    def _append(self, line: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a") as out:
            out.write(f"{line}\n")


def written(anchor: Anchor) -> str:
    """As a line: when, position, hash."""
    return f"{anchor.at.isoformat(timespec='seconds')} {anchor.position} {anchor.hash}"


def anchors_in(file: Path) -> tuple[Anchor, ...]:
    """All anchors of a file; a line that is none raises ``ValueError``. Reads the file."""
    lines = file.read_text().splitlines() if file.exists() else []
    return tuple(_read(line) for line in lines if line.strip())


def _read(line: str) -> Anchor:
    parts = line.split()
    if len(parts) != PARTS:
        raise ValueError("an anchor is a time, a position and a hash")
    return Anchor(at=datetime.fromisoformat(parts[0]), position=int(parts[1]), hash=parts[2])
