"""The least that answers FastAGI: lines for lines, without reading or deciding anything."""

import asyncio
from typing import cast

COMMANDS = 12
LINE = b'STREAM FILE "hotline/pl/g_welcome" "0123456789*#"\n'


class Limit(asyncio.Protocol):
    """What kernel and loop cost, whatever the server."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._left = COMMANDS

    def data_received(self, _data: bytes) -> None:
        if self._left:
            self._left -= 1
            self._transport.write(LINE)
        else:
            self._transport.close()


class Floor(asyncio.Protocol):
    """The same from a coroutine, a task for each call and a future for each command."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._loop = asyncio.get_running_loop()
        self._reply: asyncio.Future[bytes] | None = None

    def data_received(self, data: bytes) -> None:
        if self._reply is None:
            self._call = self._loop.create_task(self._talk())
        else:
            self._reply.set_result(data)

    async def _talk(self) -> None:
        for _ in range(COMMANDS):
            self._reply = self._loop.create_future()
            self._transport.write(LINE)
            await self._reply
        self._transport.close()
