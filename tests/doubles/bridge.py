"""Asterisk's side of the wire for tests of the bridge, and what the bridge needs to live."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress

from aiohttp.test_utils import unused_port

from core.clock import utc_now
from core.events import Event, EventBus
from core.settings import AsteriskSettings
from tests.patience import HANGS_SECONDS
from tickets.staff.views import PhoneRecord

POLL = 0.01
BANNER = b"Asterisk Call Manager/9.0.0\r\n"
HEADER = {
    "agi_network_script": "hotline",
    "agi_uniqueid": "1763664000.7",
    "agi_callerid": "601123456",
    "agi_calleridname": 'Łukasz "<script>"',
}

Message = Mapping[str, str]


async def eventually(condition: Callable[[], object], seconds: float = HANGS_SECONDS) -> None:
    """Poll until it holds."""
    async with asyncio.timeout(seconds):
        while not condition():
            await moment(POLL)


async def moment(seconds: float) -> None:
    """Let others work for so long."""
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)


def settings(ami_port: int = 1, http_port: int = 1) -> AsteriskSettings:
    """Where the doubles listen."""
    return AsteriskSettings.model_validate(
        {
            "ami_port": ami_port,
            "http_port": http_port,
            "agi_port": unused_port(),
            "ami_secret": "right",
            "ari_secret": "right",
        }
    )


class Diary(EventBus):
    """A bus that also keeps all that was published."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []

    def publish(self, event: Event) -> None:
        self.events.append(event)
        super().publish(event)

    def kinds(self) -> list[str]:
        """The events' names, in order."""
        return [type(event).__name__ for event in self.events]


class RememberedPhones:
    """A ``PhoneRegistry`` in memory; ``away`` makes it fail as a database that is gone."""

    def __init__(self, *phones: PhoneRecord) -> None:
        self.phones = {phone.endpoint: phone for phone in phones}
        self.away = False

    async def remember(self, phone: PhoneRecord) -> None:
        self.phones[phone.endpoint] = phone

    async def forget(self, endpoint: str) -> None:
        self.phones.pop(endpoint, None)

    async def kept(self, endpoint: str) -> PhoneRecord | None:
        return self.phones.get(endpoint)

    async def all(self) -> tuple[PhoneRecord, ...]:
        if self.away:
            raise ConnectionError("the database is gone")
        return tuple(self.phones.values())

    async def expired(self) -> tuple[PhoneRecord, ...]:
        now = utc_now()
        return tuple(
            phone
            for phone in self.phones.values()
            if phone.expires_at is not None and phone.expires_at <= now
        )


class AgiCaller:
    """Asterisk's end of one FastAGI session."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    def introduce(self, **header: str) -> None:
        """Send the header block."""
        lines = "".join(f"{name}: {value}\n" for name, value in {**HEADER, **header}.items())
        self.say(lines + "\n")

    def say(self, text: str | bytes) -> None:
        """Send as it is."""
        self._writer.write(text.encode() if isinstance(text, str) else text)

    async def command(self) -> str:
        """The next command line, or an empty text when the service has hung up."""
        async with asyncio.timeout(HANGS_SECONDS):
            try:
                return (await self._reader.readline()).decode().removesuffix("\n")
            except ConnectionResetError:
                return ""

    async def answer(self, reply: str = "200 result=1") -> str:
        """Take the next command and reply to it; gives the command."""
        line = await self.command()
        if line:
            self.say(reply + "\n")
        return line

    async def rest(self) -> list[str]:
        """Answer all that follows, as a channel does; gives the commands."""
        lines = []
        while line := await self.answer():
            lines.append(line)
        return lines

    def hang_up(self) -> None:
        """Close the connection, as Asterisk does when the caller has gone."""
        self._writer.close()


@asynccontextmanager
async def agi_caller(port: int) -> AsyncIterator[AgiCaller]:
    """A connection to the service for the length of the block."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield AgiCaller(reader, writer)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
