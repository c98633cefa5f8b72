"""The line over FastAGI keeps the same contract as the scripted one of the flows' tests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from core.clock import utc_now
from ivr.agi.server import AgiServer
from ivr.endings import Ending, Goodbye
from ivr.line import Line
from tests.doubles.bridge import AgiCaller, Diary, agi_caller
from tests.doubles.line_contract import HANG_UP, LineContract


class TestAgiLine(LineContract):
    """Over a socket, with Asterisk's replies."""

    def line(self, act: str) -> AbstractAsyncContextManager[Line]:
        return over_agi(act)


@asynccontextmanager
async def over_agi(act: str) -> AsyncIterator[Line]:
    opened: asyncio.Future[Line] = asyncio.get_running_loop().create_future()
    done = asyncio.Event()

    async def flow(line: Line) -> Ending:
        opened.set_result(line)
        await done.wait()
        return Goodbye()

    server = AgiServer({"hotline": flow}, Diary(), utc_now, drain_seconds=0)
    async with (
        server.listening("127.0.0.1", 0) as port,
        agi_caller(port) as caller,
        asyncio.TaskGroup() as tasks,
    ):
        caller.introduce()
        asterisk = tasks.create_task(answering(caller, act))
        yield await opened
        done.set()
        asterisk.cancel()


async def answering(caller: AgiCaller, act: str) -> None:
    """Every command gets the reply that Asterisk gives when the caller does this."""
    if act == HANG_UP:
        await caller.answer("HANGUP")
        return
    result = ord(act) if act else 0
    while await caller.answer(f"200 result={result} endpos=16000"):
        """As many as there are."""
