"""Encrypted files on disk: one key a file, written whole or not at all.

A file is named by the vault's fingerprint of its content, so that the name tells nobody what it
holds, and by chance: who erases a content never takes away what somebody keeps anew at that moment.
"""

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from core.errors import Unavailable
from core.vault import Vault
from core.whole import write_whole

OWNER_ONLY = 0o700
FAN_OUT = 2
"""Hex digits of the folder that a file lies in: 256 folders at most."""


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """A file that lies on disk and that nothing in the database points to yet."""

    digest: str
    place: str
    sealed_key: bytes
    size: int


class FileStore:
    """The folder of encrypted files; all its work is done in threads."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self._vault = vault

    async def write(self, content: bytes) -> Written:
        """Encrypt and write; raises ``Unavailable`` when the disk takes nothing."""
        try:
            return await asyncio.to_thread(self._write, content)
        except OSError as why:
            raise Unavailable("the file cannot be kept at the moment", code="disk") from why

    async def read(self, file: Written) -> bytes:
        """The content, as it was when it was kept; raises ``Unavailable`` when it is not."""
        return await asyncio.to_thread(self._read, file)

    async def drop(self, place: str) -> None:
        """Remove a file that nothing points to; it may be gone already."""
        await asyncio.to_thread((self._folder / place).unlink, missing_ok=True)

    async def portions(self, before: float) -> list[list[str]]:
        """The places of all files last written before this POSIX time, folder by folder."""
        return await asyncio.to_thread(lambda: list(self._portions(before)))

    def _write(self, content: bytes) -> Written:
        digest, key = self._vault.fingerprint(content), Fernet.generate_key()
        place = f"{digest[:FAN_OUT]}/{digest}.{secrets.token_hex(4)}"
        file = self._folder / place
        file.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        write_whole(file, Fernet(key).encrypt(content))
        return Written(digest, place, self._vault.seal(key), len(content))

    def _read(self, file: Written) -> bytes:
        key = Fernet(self._vault.open(file.sealed_key))
        try:
            content = key.decrypt((self._folder / file.place).read_bytes())
        except (OSError, InvalidToken) as why:
            raise Unavailable("the file is lost or damaged", code="file_damaged") from why
        if self._vault.fingerprint(content) != file.digest:
            raise Unavailable("the file holds something else", code="file_damaged")
        return content

    def _portions(self, before: float) -> Iterator[list[str]]:
        for folder in sorted(self._folder.glob("*/")):
            old = (one for one in folder.iterdir() if one.stat().st_mtime < before)
            yield [f"{folder.name}/{one.name}" for one in old]
