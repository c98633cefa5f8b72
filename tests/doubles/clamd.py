"""A small scanner that speaks clamd's INSTREAM, over TCP or a unix socket."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every scanner takes for a virus, by agreement; harmless."""


class SmallClamd:
    """Finds EICAR; ``most`` bytes are looked at, and ``silent`` it says nothing at all."""

    def __init__(self, most: int = 1024 * 1024, *, silent: bool = False) -> None:
        self.most = most
        self.silent = silent
        self.address = ""
        self._done = asyncio.Event()

    @asynccontextmanager
    async def listening(self, path: Path | None = None) -> AsyncIterator["SmallClamd"]:
        """Listen on this unix socket, or else on a free port of the loopback."""
        if path:
            server = await asyncio.start_unix_server(self._serve, path)
            self.address = f"unix:{path}"
        else:
            server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
            self.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            self._done.set()
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.silent:
                await self._done.wait()
            else:
                writer.write(await self._answer(reader))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            """Whoever asked has hung up."""
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> bytes:
        if await reader.readuntil(b"\0") != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        content = b""
        while length := struct.unpack(">I", await reader.readexactly(4))[0]:
            content += await reader.readexactly(length)
            if len(content) > self.most:
                return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
