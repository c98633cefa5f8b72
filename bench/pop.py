"""From the bytes of AgentCalled to the consultant's socket: ten calls a second, 200 consoles.

    python -m bench.pop [repetitions]

The service is a process of its own, with everything real but the exchange: a script that sends
what a real Asterisk sent for a call. Goal on a quiet machine: 99 of 100 within 50 ms.
"""

import asyncio
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import aiohttp
from aiohttp.test_utils import unused_port

from bench.pop_service import CONSOLES, PASSWORD
from bench.side_by_side import commit, start
from tests.unit.ami import captures

CALLS = 200
PER_SECOND = 10
RINGING = 3 * PER_SECOND
"""Calls that ring at the same time: each for three seconds."""
CAPTURE = "missed_then_abandoned_while_ringing"
LAST_OF_RING, FIRST_OF_END = b"Event: AgentCalled", b"Event: HangupRequest"
HEADER = re.compile(r"(\w+): (.*)\r\n")
BLANK = b"\r\n\r\n"


class Asterisk:
    """Answers the questions of the bridge with nothing, and tells of calls when asked."""

    def __init__(self) -> None:
        blocks = [block for block in captures.raw(CAPTURE).split(BLANK) if block[:6] == b"Event:"]
        ring = next(n for n, block in enumerate(blocks) if block.startswith(LAST_OF_RING))
        end = next(n for n, block in enumerate(blocks) if block.startswith(FIRST_OF_END))
        self._ring, self._end = blocks[: ring + 1], blocks[end:]
        self._call = re.search(rb"Linkedid: (\S+)", blocks[0])
        self._writer: asyncio.StreamWriter | None = None
        self.ready = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One bridge."""
        self._writer = writer
        writer.write(b"Asterisk Call Manager/9.0.0\r\n")
        with suppress(asyncio.IncompleteReadError):
            while asked := await reader.readuntil(BLANK):
                for answer in answers(dict(HEADER.findall(asked.decode()))):
                    writer.write(answer.encode())
        writer.close()

    def ring(self, number: int) -> float:
        """A call comes in and rings; returns when the last byte was handed over."""
        self._tell(self._ring, number)
        return time.perf_counter()

    def hang_up(self, number: int) -> None:
        """The caller leaves."""
        self._tell(self._end, number)

    def _tell(self, blocks: list[bytes], number: int) -> None:
        assert self._writer is not None
        assert self._call is not None
        text = BLANK.join([*blocks, b""])
        text = text.replace(self._call[1], f"bench-{number}.1".encode())
        text = text.replace(b"anna", f"consultant{number % CONSOLES}".encode())
        self._writer.write(re.sub(rb"Timestamp: \S+", f"Timestamp: {time.time()}".encode(), text))


def answers(action: dict[str, str]) -> list[str]:
    """What an empty exchange says."""
    head = f"ActionID: {action['ActionID']}\r\n"
    match action["Action"]:
        case "CoreStatus":
            more = "CoreStartupDate: 2026-11-20\r\nCoreStartupTime: 09:00:00\r\n"
            return [f"Response: Success\r\n{head}{more}\r\n"]
        case "Status" | "QueueStatus":
            done = f"Event: {action['Action']}Complete\r\n{head}EventList: Complete\r\n\r\n"
            return [f"Response: Success\r\n{head}EventList: start\r\n\r\n", done]
        case _:
            return [f"Response: Success\r\n{head}\r\n"]


class Crowd:
    """Two hundred consoles that note when a call reached them."""

    def __init__(self) -> None:
        self.first: dict[str, float] = {}
        self.whole: dict[str, float] = {}

    async def watch(self, session: aiohttp.ClientSession, here: asyncio.Event) -> None:
        """One console."""
        async with session.ws_connect("/api/live", headers={"Origin": str(session._base_url)}) as s:
            async for message in s:
                self._note(json.loads(message.data).get("me"), time.perf_counter())
                here.set()

    def _note(self, me: Any, now: float) -> None:
        if me and me["call"] and me["state"] == "ringing":
            self.first.setdefault(me["call"]["id"], now)
            if me["call"]["who"]["directory"] != "pending":
                self.whole.setdefault(me["call"]["id"], now)


@asynccontextmanager
async def crowd(url: str) -> AsyncIterator[Crowd]:
    """All consoles, signed in and listening."""
    seen = Crowd()
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as tasks:
        watching = []
        for number in range(CONSOLES):
            jar = aiohttp.CookieJar(unsafe=True)
            session = await stack.enter_async_context(aiohttp.ClientSession(url, cookie_jar=jar))
            await sign_in(session, number)
            here = asyncio.Event()
            watching.append(tasks.create_task(seen.watch(session, here)))
            await here.wait()
        yield seen
        for task in watching:
            task.cancel()


async def sign_in(session: aiohttp.ClientSession, number: int) -> None:
    """Somebody takes a seat."""
    body = {"username": f"consultant{number}", "password": PASSWORD}
    async with session.post("/api/session", json=body) as answer:
        answer.raise_for_status()


async def measure(asterisk: Asterisk, seen: Crowd, round_: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each call: to the first picture, and to the whole one."""
    sent: dict[str, float] = {}
    for turn in range(CALLS + RINGING):
        number = round_ * CALLS + turn
        if turn < CALLS:
            sent[f"bench-{number}.1"] = asterisk.ring(number)
        if turn >= RINGING:
            asterisk.hang_up(number - RINGING)
        await asyncio.sleep(1 / PER_SECOND)
    return took(sent, seen.first), took(sent, seen.whole)


def took(sent: dict[str, float], shown: dict[str, float]) -> list[float]:
    """Milliseconds of each call; one that no console showed is an error."""
    return [1000 * (shown[call] - at) for call, at in sent.items()]


def told(name: str, values: list[float]) -> str:
    """The middle and the slow end."""
    cuts = statistics.quantiles(values, n=100)
    return f"{name}: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms, most {max(values):.1f} ms"


async def main(repetitions: int) -> None:
    """Each repetition, then all of them together."""
    asterisk = Asterisk()
    server = await asyncio.start_server(asterisk.serve, "127.0.0.1", 0)
    ami_port, http_port = server.sockets[0].getsockname()[1], unused_port()
    print(f"{CONSOLES} consoles, {PER_SECOND} calls/s, commit {commit()}")
    with tempfile.TemporaryDirectory() as folder:
        service = await start("bench.pop_service", str(ami_port), str(http_port), folder)
        async with crowd(f"http://127.0.0.1:{http_port}") as seen:
            first: list[float] = []
            whole: list[float] = []
            for round_ in range(repetitions):
                one, other = await measure(asterisk, seen, round_)
                print(f"  {round_ + 1}/{repetitions}", told("ring", one), told("whole card", other))
                first, whole = first + one, whole + other
        await service.stop()
    print(told("ring on screen", first))
    print(told("whole card    ", whole))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
