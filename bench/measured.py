"""Inside a measured process: says when it is ready, and its CPU time whenever it is asked."""

import asyncio
import sys
import time
from collections.abc import Coroutine
from typing import Any

import uvloop


async def answer_for_cpu(*greeting: object) -> None:
    """Until the other side closes."""
    print("ready", *greeting, flush=True)
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.readline():
        print(time.process_time(), flush=True)


def run(main: Coroutine[Any, Any, None], *, loop: str) -> None:
    """On ``uvloop``, as the product does, or on ``asyncio``'s own loop."""
    factory = uvloop.new_event_loop if loop == "uvloop" else asyncio.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(main)
