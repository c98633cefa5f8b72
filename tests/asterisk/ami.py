"""A plain AMI client: sends what a test wants and keeps every event."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from core.settings import Settings
from tests.patience import HANGS_SECONDS

Message = dict[str, str]


class Ami:
    """One connection; ``events`` grows by itself."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.events: list[Message] = []
        self._reader = reader
        self._writer = writer
        self._answers: asyncio.Queue[Message] = asyncio.Queue(100)
        self._news = asyncio.Condition()

    async def action(self, name: str, **fields: str) -> Message:
        """Send an action and return its answer."""
        lines = [f"Action: {name}", *(f"{key}: {value}" for key, value in fields.items())]
        self._writer.write("\r\n".join([*lines, "", ""]).encode())
        return await asyncio.wait_for(self._answers.get(), HANGS_SECONDS)

    async def event(self, name: str, seconds: float = HANGS_SECONDS, **fields: str) -> Message:
        """The first event of that name with these fields, already here or yet to come."""
        wanted = {"Event": name, **fields}

        def found() -> Message | None:
            fitting = (event for event in self.events if wanted.items() <= event.items())
            return next(fitting, None)

        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(found), seconds)
            except TimeoutError:
                names = [event["Event"] for event in self.events]
                pytest.fail(f"no event {wanted} within {seconds:g} s, only {names}")
            event = found()
        assert event is not None
        return event

    async def read(self) -> None:
        """Until the exchange closes the connection."""
        await self._reader.readline()
        while block := await self._reader.readuntil(b"\r\n\r\n"):
            message = _message(block.decode("utf-8", "replace"))
            if "Event" in message:
                async with self._news:
                    self.events.append(message)
                    self._news.notify_all()
            else:
                self._answers.put_nowait(message)


def _message(block: str) -> Message:
    """Headers by name; a repeated one (``ChanVariable``) is joined by commas."""
    message: Message = {}
    for line in block.splitlines():
        name, colon, value = line.partition(": ")
        if colon:
            message[name] = f"{message[name]},{value}" if name in message else value
    return message


@asynccontextmanager
async def ami_client(settings: Settings) -> AsyncIterator[Ami]:
    """Signed in as the service for the length of the block."""
    asterisk = settings.asterisk
    reader, writer = await asyncio.open_connection(asterisk.host, asterisk.ami_port)
    ami = Ami(reader, writer)
    reading = asyncio.ensure_future(ami.read())
    try:
        secret = asterisk.ami_secret.get_secret_value()
        await ami.action("Login", Username=asterisk.ami_user, Secret=secret)
        yield ami
    finally:
        reading.cancel()
        writer.close()
