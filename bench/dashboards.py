"""Ninety days by quarter of an hour and queue: from the calls themselves, and from the roll-ups.

    python -m bench.dashboards [repetitions] [calls] [database]

Without a database it takes a SQLite file of its own; one that is named must be migrated and empty.
Goal at a million calls: at most 50 ms from the roll-ups.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from bench.side_by_side import commit
from core.db import Sessions, UnitOfWork, database
from core.events import EventBus
from core.language import Language
from tickets.calls.model import Call
from tickets.calls.queue_entry import QueueEntry
from tickets.calls.views import QueueExit, QueueOrigin
from tickets.migrations import upgrade
from tickets.reports.cut import EVERYTHING
from tickets.reports.facts import rolled_up
from tickets.reports.model import CallQuarter, row
from tickets.reports.raw import repository as raw
from tickets.reports.service import Reports
from tickets.reports.views import By, Step
from tickets.slots import Span

CALLS = 10_000
BATCH = 2_000
FIRST = datetime(2026, 8, 1, tzinfo=UTC).date()
SPAN = Span.of_days(FIRST, FIRST + timedelta(days=89))

QUARTER = {
    "sqlite": "CAST(strftime('%s', entered_at) AS INTEGER) / 900",
    "postgresql": "CAST(floor(extract(epoch FROM entered_at) / 900) AS INTEGER)",
}
RAW = """
SELECT {quarter} AS quarter, language,
    sum(CASE WHEN how = 'answered' AND waited <= 20 THEN 1 ELSE 0 END),
    count(*) - sum(CASE WHEN how = 'answered' OR how = 'abandoned' AND waited >= 5
        THEN 0 ELSE 1 END)
FROM queue_entry WHERE entered_at >= :start AND entered_at < :end
GROUP BY quarter, language ORDER BY quarter, language
"""

Look = Callable[[], Awaitable[int]]


async def fill(sessions: Sessions, calls: int) -> None:
    """Calls at any time of the ninety days, three of four answered."""
    chance = random.Random(7)
    for first in range(0, calls, BATCH):
        made = [made_up(chance, number) for number in range(first, min(first + BATCH, calls))]
        async with sessions() as session, session.begin():
            await session.execute(insert(Call), [call for call, _ in made])
            await session.execute(insert(QueueEntry), [entry for _, entry in made])


def made_up(chance: random.Random, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A call and its stay in the queue."""
    at = SPAN.start + SPAN.length * chance.random()
    waited = round(chance.expovariate(1 / 25), 3)
    left = at + timedelta(seconds=waited)
    answered = chance.random() < 3 / 4
    over = left + timedelta(seconds=chance.expovariate(1 / 200))
    language = chance.choice(list(Language))
    call = {
        "id": f"bench.{number}",
        "path": (),
        "arrived_at": at,
        "queued_at": at,
        "language": language,
        "talk_began_at": left if answered else None,
        "talk_ended_at": over if answered else None,
    }
    entry = {
        "call": f"bench.{number}",
        "number": 1,
        "language": language,
        "origin": QueueOrigin.IVR,
        "entered_at": at,
        "left_at": left,
        "how": QueueExit.ANSWERED if answered else QueueExit.ABANDONED,
        "consultant": f"consultant{number % 50}" if answered else None,
        "waited": waited,
    }
    return call, entry


async def roll_up(sessions: Sessions) -> int:
    """All days, one after the other; returns how many rows there are."""
    rows, start = 0, SPAN.start
    while start < SPAN.end:
        async with sessions() as session, session.begin():
            cells = rolled_up(await raw.facts(session, start, start + timedelta(days=1)))
            if cells:
                await session.execute(
                    insert(CallQuarter), [row(key, cell) for key, cell in cells.items()]
                )
            rows += len(cells)
        start += timedelta(days=1)
    return rows


def looks(work: UnitOfWork) -> dict[str, Look]:
    """What is compared; each returns how many points it found."""
    reports = Reports(work, lambda: SPAN.end)

    async def from_calls() -> int:
        async with work.reading() as session:
            quarter = QUARTER[session.get_bind().dialect.name]
            span = {"start": SPAN.start, "end": SPAN.end}
            return len((await session.execute(text(RAW.format(quarter=quarter)), span)).all())

    async def by_quarter() -> int:
        return len(await reports.series("service_level", SPAN))

    async def by_day() -> int:
        return len(await reports.series("service_level", SPAN, Step.DAY, By.LANGUAGE))

    async def all_indicators() -> int:
        return len(await reports.indicators(SPAN, EVERYTHING))

    return {
        "calls, 15 min x queue": from_calls,
        "roll-ups, 15 min x queue": by_quarter,
        "roll-ups, day x queue": by_day,
        "roll-ups, all indicators": all_indicators,
    }


async def compare(work: UnitOfWork, repetitions: int) -> None:
    """All of them once before any of them again."""
    found: dict[str, list[float]] = {name: [] for name in looks(work)}
    for _ in range(repetitions):
        for name, look in looks(work).items():
            began = time.perf_counter()
            points = await look()
            found[name].append(1000 * (time.perf_counter() - began))
            print(f"  {name:<26}{found[name][-1]:9.1f} ms  {points} rows")
    base = statistics.median(next(iter(found.values())))
    for name, values in found.items():
        median = statistics.median(values)
        print(f"{name:<28}{median:9.1f} ms   {base / median:6.1f} times as fast as the calls")


async def measure(url: str, repetitions: int, calls: int) -> None:
    """Fill the database and look at it."""
    async with database(url) as sessions:
        await fill(sessions, calls)
        rows = await roll_up(sessions)
        print(f"{calls} calls in 90 days, {rows} roll-ups, commit {commit()}")
        await compare(UnitOfWork(sessions, EventBus()), repetitions)


async def main(repetitions: int, calls: int = CALLS, url: str | None = None) -> None:
    """On this database, or on a SQLite file that is gone afterwards."""
    if url is not None:
        await measure(url, repetitions, calls)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        await asyncio.to_thread(upgrade, file)
        await measure(file, repetitions, calls)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.dashboards")
    parser.add_argument("repetitions", nargs="?", type=int, default=5)
    parser.add_argument("calls", nargs="?", type=int, default=CALLS)
    parser.add_argument("database", nargs="?")
    asked = parser.parse_args()
    asyncio.run(main(asked.repetitions, asked.calls, asked.database))
