"""A scripted Asterisk manager on a real socket: answers as the real one, and fails as told."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress

from tests.doubles.bridge import BANNER, Message

QUIET = {
    "CoreStatus": [
        {"CoreStartupDate": "2026-07-13", "CoreStartupTime": "06:00:00", "CoreCurrentCalls": "0"}
    ],
    "Status": [{"EventList": "start"}, {"Event": "StatusComplete", "EventList": "Complete"}],
    "QueueStatus": [
        {"EventList": "start"},
        {"Event": "QueueStatusComplete", "EventList": "Complete"},
    ],
}


def packed(message: Message) -> bytes:
    """One message as Asterisk writes it."""
    return "".join(map(_line, message.items())).encode() + b"\r\n"


def _line(header: tuple[str, str]) -> str:
    """Of a channel's variable, the name belongs to the value."""
    name, value = header
    kind, _, variable = name.removesuffix(")").partition("(")
    return f"{kind}: {variable}={value}\r\n" if variable else f"{name}: {value}\r\n"


class ScriptedManager:
    """``replies`` answers an action by name; ``silent`` never answers it; ``refused`` says
    no; ``meanwhile`` are events that happen just before the answer."""

    def __init__(self) -> None:
        self.port = 0
        self.actions: list[dict[str, str]] = []
        self.replies: dict[str, list[dict[str, str]]] = dict(QUIET)
        self.silent: set[str] = set()
        self.refused: dict[str, str] = {}
        self.meanwhile: dict[str, list[dict[str, str]]] = {}
        self.secret = "right"
        self.reading = True
        self.logins = 0
        self._writers: list[asyncio.StreamWriter] = []

    def named(self, action: str) -> list[dict[str, str]]:
        """The actions of this name that came."""
        return [taken for taken in self.actions if taken["Action"] == action]

    def tell(self, *events: Message) -> None:
        """Send events to who is logged in."""
        self.send(b"".join(packed(dict(event)) for event in events))

    def send(self, data: bytes) -> None:
        """Send as it is."""
        self._writers[-1].write(data)

    def cut(self) -> None:
        """The process is killed: only the end of the stream is seen."""
        for writer in self._writers:
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self._writers.append(writer)
        writer.write(BANNER)
        try:
            while block := await reader.readuntil(b"\r\n\r\n"):
                pairs = (line.partition(": ") for line in block.decode().split("\r\n") if line)
                self._take({name: value for name, _, value in pairs}, writer)
                if not self.reading:
                    writer.transport.pause_reading()  # type: ignore[attr-defined]
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _take(self, action: dict[str, str], writer: asyncio.StreamWriter) -> None:
        self.actions.append(action)
        name = action["Action"]
        if name in self.silent:
            return
        for event in self.meanwhile.pop(name, []):
            writer.write(packed(event))
        for message in self._answer(name, action):
            writer.write(packed({**message, "ActionID": action["ActionID"]}))

    def _answer(self, name: str, action: dict[str, str]) -> list[dict[str, str]]:
        if name in self.refused:
            return [{"Response": "Error", "Message": self.refused[name]}]
        if name == "Login":
            self.logins += 1
            if action["Secret"] != self.secret:
                return [{"Response": "Error", "Message": "Authentication failed"}]
        first, *items = self.replies.get(name, [{}])
        return [{"Response": "Success", **first}, *items]


@asynccontextmanager
async def scripted_manager(port: int = 0) -> AsyncIterator[ScriptedManager]:
    """A manager for the length of the block."""
    manager = ScriptedManager()
    server = await asyncio.start_server(manager.serve, "127.0.0.1", port)
    manager.port = server.sockets[0].getsockname()[1]
    try:
        yield manager
    finally:
        server.close()
        manager.cut()


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def answering(serve: Serve) -> AsyncIterator[int]:
    """Any other server, for the length of the block; gives its port."""
    writers: list[asyncio.StreamWriter] = []

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        await serve(reader, writer)

    server = await asyncio.start_server(one, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()


@contextmanager
def black_hole() -> Iterator[int]:
    """A port whose queue of connections is full, so that a further one is never answered."""
    with ExitStack() as sockets:
        hole = sockets.enter_context(socket.socket())
        hole.bind(("127.0.0.1", 0))
        hole.listen(0)
        for _ in range(3):
            waiting = sockets.enter_context(socket.socket())
            waiting.setblocking(False)
            with suppress(BlockingIOError):
                waiting.connect(hole.getsockname())
        yield hole.getsockname()[1]
