"""A service for one test: answers AGI on the exchange's port as the test says."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from core.settings import Settings


class AgiTalk:
    """One conversation of the exchange with the service."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.script = ""
        self.arguments: tuple[str, ...] = ()
        self._reader = reader
        self._writer = writer

    async def begin(self) -> None:
        header = (await self._reader.readuntil(b"\n\n")).decode()
        lines = dict(line.split(": ", 1) for line in header.splitlines() if ": " in line)
        self.script = lines["agi_network_script"]
        names = sorted(name for name in lines if name.startswith("agi_arg_"))
        self.arguments = tuple(lines[name] for name in names)

    async def say(self, command: str) -> str:
        """One command and its answer."""
        self._writer.write(f"{command}\n".encode())
        return (await self._reader.readline()).decode().strip()

    async def set(self, **variables: str) -> None:
        for name, value in variables.items():
            await self.say(f'SET VARIABLE {name} "{value}"')

    async def to_queue(self, queue: str = "hotline-pl", **variables: str) -> None:
        """End as the service does: the sentinel last."""
        await self.set(HOTLINE_QUEUE=queue, **variables)
        await self.set(HOTLINE_NEXT="queue")

    def abort(self) -> None:
        """As a process that was killed."""
        self._writer.transport.abort()


Conversation = Callable[[AgiTalk], Awaitable[None]]


async def queue(talk: AgiTalk) -> None:
    """Everybody wants a person; whoever has talked with one hears the farewell."""
    if talk.script != "after":
        await talk.to_queue()


@asynccontextmanager
async def agi_service(settings: Settings, conversation: Conversation) -> AsyncIterator[None]:
    """The service is up for the length of the block."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = AgiTalk(reader, writer)
        try:
            await talk.begin()
            await conversation(talk)
        finally:
            writer.close()

    asterisk = settings.asterisk
    server = await asyncio.start_server(serve, asterisk.agi_host, asterisk.agi_port)
    async with server:
        yield
