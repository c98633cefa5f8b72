"""The folder that a web server serves: replaced as a whole, or not at all."""

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

CURRENT = "current"
"""A link to the newest release; the web server serves what it points to."""

KEPT = 2
"""Releases: whoever has just opened a page of the one before can still read on."""


class PublicFolder:
    """Writes releases beside each other and turns the link in one step."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, files: Mapping[str, bytes]) -> bool:
        """Serve these files from now on; False when they are served already. Blocks."""
        name = f"release-{_fingerprint(files)}"
        release = self._folder / name
        link = self._folder / CURRENT
        if link.is_symlink() and os.readlink(link) == name and release.is_dir():
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        if not release.is_dir():
            self._write(release, files)
        turned = self._folder / f".link-{os.getpid()}"
        turned.unlink(missing_ok=True)
        turned.symlink_to(name, target_is_directory=True)
        turned.replace(link)
        self._tidy(name)
        return True

    def _write(self, release: Path, files: Mapping[str, bytes]) -> None:
        """Whole under another name first; half a release has no name that anybody serves."""
        aside = self._folder / f".making-{os.getpid()}"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        for name, content in files.items():
            with (aside / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            (aside / name).chmod(0o644)
        aside.chmod(0o755)
        try:
            aside.rename(release)
        except OSError:  # another process has made the same one
            shutil.rmtree(aside, ignore_errors=True)
        os.utime(release)

    def _tidy(self, current: str) -> None:
        releases = sorted(
            (path for path in self._folder.glob("release-*") if path.name != current),
            key=lambda path: path.stat().st_mtime,
        )
        for old in releases[: max(0, len(releases) - KEPT + 1)]:
            shutil.rmtree(old, ignore_errors=True)


def _fingerprint(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name} {len(files[name])}\n".encode())
        digest.update(files[name])
    return digest.hexdigest()[:16]
