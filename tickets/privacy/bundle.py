"""The archive that an export is written to: one document, and the files that it names."""

import asyncio
import os
import zipfile
from pathlib import Path
from types import TracebackType
from typing import IO, Self

DOCUMENT = "person.json"
OWNER_ONLY = 0o600


class Bundle:
    """A ZIP file for its owner alone; it has its name only once it is whole. Writes in threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._document: IO[bytes] | None = None

    async def __aenter__(self) -> Self:
        self._zip = await asyncio.to_thread(self._open)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await asyncio.to_thread(self._close, error is None)

    async def file(self, name: str, content: bytes) -> None:
        """Add one file; all of them come before the document."""
        await asyncio.to_thread(self._zip.writestr, name, content)

    async def write(self, text: str) -> None:
        """Add a piece of the document."""
        await asyncio.to_thread(self._write, text.encode())

    def _open(self) -> zipfile.ZipFile:
        descriptor = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
        self._out = os.fdopen(descriptor, "wb")
        return zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED)

    def _write(self, piece: bytes) -> None:
        if self._document is None:
            self._document = self._zip.open(DOCUMENT, "w", force_zip64=True)
        self._document.write(piece)

    def _close(self, whole: bool) -> None:
        if self._document is not None:
            self._document.close()
        self._zip.close()
        self._out.close()
        if whole:
            self._part.replace(self._path)
        else:
            self._part.unlink(missing_ok=True)
