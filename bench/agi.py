"""CPU per FastAGI command: our server and panoramisk's, the same script of twelve commands.

    python -m bench.agi [repetitions]

Goal: at most a third of panoramisk on the loop it comes with. ``limit`` and ``floor`` tell whether
that can be reached here: they read nothing and decide nothing (bench/bare.py). All callers have
one number, for the product has met it before: AMI tells of a call before AGI asks.
"""

import asyncio
import sys
from typing import cast

import structlog
from panoramisk.fast_agi import Application, Request

from bench.bare import COMMANDS, Floor, Limit
from bench.measured import answer_for_cpu, run
from bench.side_by_side import compare, report, start
from core import log
from core.clock import utc_now
from core.events import EventBus
from core.language import Language
from ivr.agi.server import AgiServer
from ivr.endings import Ending, ToQueue
from ivr.line import Line
from tickets.calls.events import Reason

CALLERS = 50
CALLS = 1_000
REPLY = b"200 result=49 endpos=8000\n"
HEADER = (
    "".join(f"agi_line_{number}: a value of a usual length\n" for number in range(21))
    + "agi_network_script: hotline\nagi_uniqueid: 1763664000.7\nagi_callerid: 601123456\n\n"
).encode()
SERVERS = (
    "limit uvloop",
    "floor uvloop",
    "ours uvloop",
    "ours+logs uvloop",
    "ours asyncio",
    "panoramisk uvloop",
    "panoramisk asyncio",
)
REFERENCE = "panoramisk asyncio"


async def our_flow(line: Line) -> Ending:
    """Two commands for the language, five of talk, five for the ending."""
    await line.use(Language.PL)
    for recording in ("hotline/pl/g_welcome", "hotline/pl/g_lang", "hotline/pl/m_main"):
        await line.play(recording, "0123456789*#")
    await line.wait_key(3)
    await line.wait_key(3)
    return ToQueue(Language.PL, Reason.GENERAL)


async def their_flow(request: Request) -> None:
    """The same lines, written by hand."""
    await request.send_command('SET VARIABLE "CHANNEL(language)" "pl"')
    await request.send_command('SET VARIABLE "__HOTLINE_LANGUAGE" "pl"')
    for recording in ("hotline/pl/g_welcome", "hotline/pl/g_lang", "hotline/pl/m_main"):
        await request.send_command(f'STREAM FILE "{recording}" "0123456789*#"')
    await request.send_command('WAIT FOR DIGIT "3000"')
    await request.send_command('WAIT FOR DIGIT "3000"')
    for name in ("QUEUE", "REASON", "TOLD", "BONUS", "NEXT"):
        await request.send_command(f'SET VARIABLE "HOTLINE_{name}" "hotline-pl"')


async def serve_ours(*, logs: bool) -> None:
    """As the product does, with or without a line of log at either end of a call."""
    if logs:
        with open("/dev/null", "w") as nowhere:  # noqa: ASYNC230 (opened once, at the start)
            log.configure(nowhere)
            await _serve_ours()
    else:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
        await _serve_ours()


async def _serve_ours() -> None:
    server = AgiServer({"hotline": our_flow}, EventBus(), utc_now)
    async with server.listening("127.0.0.1", 0, peers=frozenset({"127.0.0.1"})) as port:
        await answer_for_cpu(port)


async def serve_theirs() -> None:
    """As panoramisk's documentation does."""
    application = Application(loop=asyncio.get_running_loop())
    application.add_route("hotline", their_flow)
    server = await asyncio.start_server(application.handler, "127.0.0.1", 0)
    async with server:
        await answer_for_cpu(server.sockets[0].getsockname()[1])


async def serve_bare(kind: type[asyncio.Protocol]) -> None:
    """What is left when nothing is read and nothing decided."""
    server = await asyncio.get_running_loop().create_server(kind, "127.0.0.1", 0)
    async with server:
        await answer_for_cpu(server.sockets[0].getsockname()[1])


class Caller(asyncio.Protocol):
    """Asterisk's end: a header, then a reply to every command at once."""

    def __init__(self) -> None:
        self.done = asyncio.get_running_loop().create_future()
        self.commands = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(HEADER)

    def data_received(self, data: bytes) -> None:
        lines = data.count(b"\n")
        self.commands += lines
        self._transport.write(REPLY * lines)

    def connection_lost(self, _exc: Exception | None) -> None:
        self.done.set_result(self.commands)


async def calls(port: int, number: int) -> int:
    """So many calls one after the other; gives the commands that were answered."""
    loop = asyncio.get_running_loop()
    total = 0
    for _ in range(number):
        _, caller = await loop.create_connection(Caller, "127.0.0.1", port)
        total += await caller.done
    return total


async def load(port: int) -> int:
    """Fifty callers at once."""
    async with asyncio.TaskGroup() as callers:
        tasks = [callers.create_task(calls(port, CALLS // CALLERS)) for _ in range(CALLERS)]
    return sum(task.result() for task in tasks)


async def measure(name: str) -> float:
    """Microseconds of CPU per command."""
    server = await start("bench.agi", "serve", *name.split())
    port = int(server.greeting[1])
    await calls(port, CALLERS)
    before = await server.cpu()
    commands = await load(port)
    after = await server.cpu()
    await server.stop()
    assert commands == CALLS * COMMANDS, f"{name}: {commands} commands"
    return (after - before) / commands * 1e6


async def main(repetitions: int) -> None:
    """Compare and report."""
    found = await compare(SERVERS, repetitions, measure)
    report("CPU per FastAGI command", found, REFERENCE)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", ("limit" | "floor") as kind, loop]:
            run(serve_bare(Limit if kind == "limit" else Floor), loop=loop)
        case ["serve", "panoramisk", loop]:
            run(serve_theirs(), loop=loop)
        case ["serve", ours, loop]:
            run(serve_ours(logs=ours.endswith("logs")), loop=loop)
        case arguments:
            asyncio.run(main(int(arguments[0]) if arguments else 5))
