"""Recordings of people that this house has put in place of the engine's, below ``var/prompts``.

They win over all that comes with a release, and outlive it. Beside the one that is heard lies the
one before, so that a change can be taken back. Names come from the catalogue of prompts alone.
"""

import os
from contextlib import suppress
from pathlib import Path

FOLDER = "prompts"
"""Below ``var``."""
HEARD, EARLIER = ".wav", ".earlier.wav"


class OwnRecordings:
    """One folder, with a file for each prompt that has a recording of this house's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def heard(self, name: str) -> Path | None:
        """The recording that callers hear instead of the release's, if there is one."""
        return self._there(name, HEARD)

    def earlier(self, name: str) -> Path | None:
        """The one before it."""
        return self._there(name, EARLIER)

    def bring(self, name: str, wav: bytes) -> Path:
        """Lay a new file beside the others, not heard yet; on a full disk nothing is left of it."""
        fresh = self._file(name, f".{os.getpid()}.new")
        fresh.parent.mkdir(parents=True, exist_ok=True)
        try:
            fresh.write_bytes(wav)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        return fresh

    def take(self, name: str, fresh: Path) -> None:
        """From now on this is heard, and the one before is the earlier."""
        self.put_away(name)
        fresh.replace(self._file(name, HEARD))

    def put_away(self, name: str) -> None:
        """From now on the release's is heard; without an own one there is nothing to put away."""
        with suppress(FileNotFoundError):
            self._file(name, HEARD).replace(self._file(name, EARLIER))

    def swap(self, name: str) -> None:
        """The earlier is heard again, and what was heard is kept as the earlier."""
        aside = self._file(name, ".aside")
        self._file(name, EARLIER).replace(aside)
        self.put_away(name)
        aside.replace(self._file(name, HEARD))

    def _there(self, name: str, ending: str) -> Path | None:
        file = self._file(name, ending)
        return file if file.is_file() else None

    def _file(self, name: str, ending: str) -> Path:
        return self._folder / f"{name}{ending}"
