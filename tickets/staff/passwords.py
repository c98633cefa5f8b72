"""Passwords as argon2id hashes; the work is done in a thread, for it takes its time."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST_PASSWORD = 12
"""Characters."""

AT_ONCE = 2
"""Hashes computed at the same time: each takes 64 MiB of memory."""


class Passwords:
    """Hashes passwords and verifies them."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._nobodys = self._hasher.hash("a password that nobody has")

    async def hashed(self, password: str) -> str:
        """The hash to keep."""
        async with self._turn:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def fits(self, password: str, kept: str | None) -> bool:
        """Whether the password is right; takes as long when nobody has one."""
        async with self._turn:
            fits = await asyncio.to_thread(self._verify, kept or self._nobodys, password)
        return fits and bool(kept)

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False
