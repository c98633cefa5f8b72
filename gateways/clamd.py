"""Files looked at by ClamAV's daemon, over its command INSTREAM."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from tickets.files.scanning import Verdict

SECONDS = 15.0
"""For the whole look; whoever attaches a file waits for it."""

CHUNK = 64 * 1024
LONGEST_ANSWER = 4096
UNIX = "unix:"

log = structlog.get_logger()


class Clamd:
    """The scanner behind a TCP or a unix socket."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        self._address = address
        self._seconds = seconds

    async def look(self, content: bytes) -> Verdict:
        """Clean, infected, or not known: away, too slow, or larger than clamd takes."""
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._ask(content)
        except (OSError, EOFError, TimeoutError, ValueError) as why:
            log.warning("scanner.away", error=type(why).__name__)
            return Verdict.COULD_NOT_LOOK
        return understood(answer)

    async def _ask(self, content: bytes) -> str:
        async with self._connected() as (reader, writer):
            writer.write(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                part = content[start : start + CHUNK]
                writer.write(struct.pack(">I", len(part)) + part)
                await writer.drain()
            writer.write(struct.pack(">I", 0))
            await writer.drain()
            return (await reader.readuntil(b"\0")).rstrip(b"\0").decode("utf-8", "replace")

    @asynccontextmanager
    async def _connected(
        self,
    ) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        reader, writer = await self._open()
        try:
            yield reader, writer
        finally:
            writer.transport.abort()

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._address.startswith(UNIX):
            path = self._address.removeprefix(UNIX)
            return await asyncio.open_unix_connection(path, limit=LONGEST_ANSWER)
        host, _, port = self._address.rpartition(":")
        return await asyncio.open_connection(host, int(port), limit=LONGEST_ANSWER)


def understood(answer: str) -> Verdict:
    """What clamd means; the name of a virus is for its own log."""
    if answer == "stream: OK":
        return Verdict.CLEAN
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict.INFECTED
    log.warning("scanner.refused", answer=answer[:100])
    return Verdict.COULD_NOT_LOOK
