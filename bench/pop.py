"""From the bytes of AgentCalled to the consultant's socket: ten calls a second, 200 consoles.

    python -m bench.pop [repetitions]

The service is a process of its own: the real bridge, ledger, desks and HTTP server on SQLite. The
exchange is a script that sends what a real Asterisk sent for a call. Goal on a quiet machine: 99
of 100 within 50 ms.
"""

import asyncio
import json
import logging
import re
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
from aiohttp import web
from aiohttp.test_utils import unused_port
from argon2 import PasswordHasher
from pydantic import SecretStr

from agent_console.app import console
from agent_console.needs import House
from bench.measured import answer_for_cpu, run
from bench.side_by_side import commit, start
from core import log
from core.clock import utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from core.language import Language
from core.settings import AsteriskSettings, HttpSettings
from ivr.ami.bridge import bridge
from tests.doubles.desk import PaperVoice, PlainTexts
from tests.unit.ami import captures
from tickets.announcements.service import Announcements
from tickets.audit.service import Audit
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger
from tickets.customers.directory import OwnAccounts
from tickets.customers.service import Customers
from tickets.desk.service import HelpDesk
from tickets.migrations import upgrade
from tickets.staff.passwords import Passwords
from tickets.staff.phones import Phones
from tickets.staff.service import Staff
from tickets.staff.views import NewUser, Role

CONSOLES = 200
CALLS = 200
PER_SECOND = 10
PASSWORD = "a password for a bench"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
CAPTURE = "missed_then_abandoned_while_ringing"
LAST_OF_RING, FIRST_OF_END = b"Event: AgentCalled", b"Event: HangupRequest"
HEADER = re.compile(r"(\w+): (.*)\r\n")
BLANK = b"\r\n\r\n"


async def serve(ami_port: int, http_port: int, folder: str) -> None:
    """The measured process."""
    log.configure(level=logging.WARNING)
    url = f"sqlite+aiosqlite:///{folder}/bench.db"
    await asyncio.to_thread(upgrade, url)
    asterisk = AsteriskSettings.model_validate(
        {"ami_port": ami_port, "ami_secret": "x", "ari_secret": "x"}
    )
    bus = EventBus()
    async with database(url) as sessions:
        work = UnitOfWork(sessions, bus)
        staff, ledger = Staff(work, utc_now, Passwords(CHEAP)), Ledger(work, utc_now)
        for number in range(CONSOLES):
            await staff.create_user(consultant(number), Username("bench"))
        keeper = asyncio.create_task(keep(bus, ledger))
        async with bridge(asterisk, bus, utc_now, Phones(work, utc_now)) as exchange:
            house = House(
                ledger=ledger,
                desk=HelpDesk(work, utc_now),
                customers=Customers(OwnAccounts(work)),
                announcements=Announcements(work, utc_now, PlainTexts(), PaperVoice()),
                staff=staff,
                audit=Audit(work, utc_now),
                bus=bus,
                control=exchange.control,
                clock=utc_now,
            )
            http = HttpSettings(port=http_port, public_url=f"http://127.0.0.1:{http_port}")
            runner = web.AppRunner(console(http, asterisk.websocket_url, house), access_log=None)
            await runner.setup()
            await web.TCPSite(runner, http.host, http.port).start()
            await answer_for_cpu()
            await runner.cleanup()
        keeper.cancel()


def consultant(number: int) -> NewUser:
    """One of the crowd."""
    return NewUser(
        username=Username(f"consultant{number}"),
        name=f"Consultant {number}",
        password=SecretStr(PASSWORD),
        roles=frozenset({Role.CONSULTANT}),
        languages=frozenset(Language),
    )


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

    async def watch(self, session: aiohttp.ClientSession) -> None:
        """One console."""
        async with session.ws_connect("/api/live", headers={"Origin": str(session._base_url)}) as s:
            async for message in s:
                now = time.perf_counter()
                me = json.loads(message.data).get("me")
                if me and me["call"] and me["state"] == "ringing":
                    self.first.setdefault(me["call"]["id"], now)
                    if me["call"]["who"]["directory"] != "pending":
                        self.whole.setdefault(me["call"]["id"], now)


@asynccontextmanager
async def crowd(url: str) -> AsyncIterator[Crowd]:
    """All consoles, signed in and listening."""
    seen = Crowd()
    sessions = [
        aiohttp.ClientSession(url, cookie_jar=aiohttp.CookieJar(unsafe=True))
        for _ in range(CONSOLES)
    ]
    for number, session in enumerate(sessions):
        body = {"username": f"consultant{number}", "password": PASSWORD}
        async with session.post("/api/session", json=body) as answer:
            answer.raise_for_status()
    async with asyncio.TaskGroup() as tasks:
        watching = [tasks.create_task(seen.watch(session)) for session in sessions]
        await asyncio.sleep(3)
        yield seen
        for task in watching:
            task.cancel()
    for session in sessions:
        await session.close()


async def measure(asterisk: Asterisk, seen: Crowd, round_: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each call: to the first picture, and to the whole one."""
    sent: dict[str, float] = {}
    for number in range(round_ * CALLS, (round_ + 1) * CALLS):
        sent[f"bench-{number}.1"] = asterisk.ring(number)
        await asyncio.sleep(1 / PER_SECOND)
        if number >= round_ * CALLS + PER_SECOND:
            asterisk.hang_up(number - PER_SECOND)
    await asyncio.sleep(1)
    return took(sent, seen.first), took(sent, seen.whole)


def took(sent: dict[str, float], shown: dict[str, float]) -> list[float]:
    """Milliseconds; a call that no console showed is an error."""
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
        service = await start("bench.pop", "serve", str(ami_port), str(http_port), folder)
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
    match sys.argv[1:]:
        case ["serve", ami_port, http_port, folder]:
            run(serve(int(ami_port), int(http_port), folder), loop="uvloop")
        case arguments:
            asyncio.run(main(int(arguments[0]) if arguments else 5))
