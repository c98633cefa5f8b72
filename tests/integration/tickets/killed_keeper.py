"""A service that keeps facts and is killed: run as a program by ``test_catching_up``.

Reads facts from standard input, one a line as they are written on disk, and says so after each.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from core.clock import utc_now
from core.db import UnitOfWork, database
from tests.doubles.attended_bus import AttendedBus
from tickets.calls.backlog import Backlog
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger
from tickets.calls.written import Told, read


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


class HearingBacklog(Backlog):
    """Says aloud what is safe."""

    async def put(self, facts: Sequence[Told]) -> None:
        await super().put(facts)
        for _ in facts:
            say("safe")


async def main(url: str, folder: Path, life: str) -> None:
    bus = AttendedBus()
    async with database(url) as sessions:
        ledger = Ledger(UnitOfWork(sessions, bus), utc_now)
        backlog = await asyncio.to_thread(HearingBacklog, folder, life)
        keeping = asyncio.create_task(keep(bus, ledger, backlog))
        await bus.attended.wait()
        say("ready")
        while line := await asyncio.to_thread(sys.stdin.readline):
            bus.publish(read(line))
        await keeping


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
