"""CPU per AMI event: our link and panoramisk's, fourteen kinds subscribed, three fields read.

    python -m bench.ami [repetitions]

The stream is what a real Asterisk sent for real calls (tests/unit/ami/captures), over and over.
Goal: at most an eighth of panoramisk.
"""

import asyncio
import sys

from panoramisk.manager import Manager
from panoramisk.message import Message

from bench.measured import answer_for_cpu, run
from bench.side_by_side import compare, report, start
from core.settings import AsteriskSettings
from ivr.ami.inbox import Inbox
from ivr.ami.manager import connected
from tests.unit.ami import captures

CAPTURES = (
    "answered_caller_ends",
    "consultant_ends",
    "missed_then_abandoned_while_ringing",
    "withdrawn_and_waits_again",
)
TIMES = 600
KINDS = (
    "Newchannel",
    "HangupRequest",
    "Hangup",
    "QueueCallerJoin",
    "QueueCallerLeave",
    "QueueCallerAbandon",
    "AgentCalled",
    "AgentRingNoAnswer",
    "AgentConnect",
    "AgentComplete",
    "Hold",
    "Unhold",
    "QueueMemberStatus",
    "QueueMemberPause",
)
LAST = "UserEvent"
SERVERS = ("ours uvloop", "ours asyncio", "panoramisk uvloop", "panoramisk asyncio")
REFERENCE = "panoramisk asyncio"
BANNER = b"Asterisk Call Manager/9.0.0\r\n"


def stream() -> tuple[bytes, int]:
    """The bytes of all calls and how many events they hold."""
    blocks = [
        block
        for name in CAPTURES
        for block in captures.raw(name).split(b"\r\n\r\n")
        if block.startswith(b"Event:") and b"ActionID" not in block
    ]
    return b"\r\n\r\n".join([*blocks * TIMES, b""]), len(blocks) * TIMES


async def read_ours(port: int) -> None:
    """As the bridge does: whole messages, only the wanted ones parsed, one bounded inbox."""
    settings = AsteriskSettings.model_validate(
        {"ami_port": port, "ami_secret": "x", "ari_secret": "x"}
    )
    wanted = frozenset(kind.encode() for kind in (*KINDS, LAST))
    async with connected(settings, wanted, Inbox(1_000_000)) as link:
        while (event := await link.next_event()) is not None and event["Event"] != LAST:
            _ = event["Event"], event.get("Linkedid"), event.get("Channel")


async def read_theirs(port: int) -> None:
    """As panoramisk's documentation does: a callback for each kind."""
    done = asyncio.Event()

    def read(_manager: Manager, event: Message) -> None:
        _ = event.event, event.linkedid, event.channel

    def end(_manager: Manager, _event: Message) -> None:
        done.set()

    manager = Manager(
        loop=asyncio.get_running_loop(),
        host="127.0.0.1",
        port=port,
        username="x",
        secret="x",
        ping_delay=1_000,
    )
    for kind in KINDS:
        manager.register_event(kind, read)
    manager.register_event(LAST, end)
    await manager.connect()
    await done.wait()
    manager.close()


async def reader(name: str, port: int) -> None:
    """One measured process: reads the stream to its end, then answers for its CPU time."""
    await (read_ours(port) if name == "ours" else read_theirs(port))
    await answer_for_cpu()


class Asterisk:
    """Accepts the login; at the end of the stream a last event."""

    def __init__(self) -> None:
        self.stream, self.events = stream()
        self.empty = False

    async def serve(self, reading: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client."""
        writer.write(BANNER)
        login = (await reading.readuntil(b"\r\n\r\n")).decode()
        action = login.partition("ActionID: ")[2].partition("\r\n")[0]
        writer.write(f"Response: Success\r\nActionID: {action}\r\n\r\n".encode())
        if not self.empty:
            writer.write(self.stream)
        writer.write(f"Event: {LAST}\r\n\r\n".encode())
        await writer.drain()
        await reading.read()
        writer.close()


async def measure(asterisk: Asterisk, port: int, name: str) -> float:
    """Microseconds of CPU per event: the whole stream less an empty one."""
    spent = []
    for asterisk.empty in (True, False):
        process = await start("bench.ami", "read", *name.split(), str(port))
        spent.append(await process.cpu())
        await process.stop()
    return (spent[1] - spent[0]) / asterisk.events * 1e6


async def main(repetitions: int) -> None:
    """Compare and report."""
    asterisk = Asterisk()
    server = await asyncio.start_server(asterisk.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        found = await compare(SERVERS, repetitions, lambda name: measure(asterisk, port, name))
    report(f"CPU per AMI event ({asterisk.events:,} events)", found, REFERENCE)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["read", name, loop, port]:
            run(reader(name, int(port)), loop=loop)
        case arguments:
            asyncio.run(main(int(arguments[0]) if arguments else 5))
