"""Ninety days by quarter of an hour and queue: from the calls themselves, and from the roll-ups.

    python -m bench.dashboards [--calls NUMBER] [--database URL] [--repetitions NUMBER]

Without a database it takes a SQLite file that is gone afterwards. One that is named is brought to
today's shape; it is filled when it has no calls, and rolled up by the keeper's own work when it has
no roll-ups, so a second run measures at once. Never name one that is in use.

Goal at a million calls: at most 50 ms from the roll-ups, and twenty times (SQLite) or eight times
(PostgreSQL) as fast as from the calls.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from bench.filling import fill
from bench.population import CALLS_DAYS, UNTIL, Size
from bench.side_by_side import commit
from core.db import UnitOfWork, database
from core.events import EventBus
from core.memory import keep_what_is_loaded
from tickets.migrations import blocking, upgrade
from tickets.migrations.roll_ups import MARK_ALL_CALLS
from tickets.reports.marks.service import BATCH, RollUps
from tickets.reports.service import Reports
from tickets.reports.views import By, Step
from tickets.slots import Span

CALLS = 10_000
PROGRESS = 50_000
SPAN = Span.of_days((UNTIL - timedelta(days=CALLS_DAYS - 1)).date(), UNTIL.date())

STAYS = import_module("tickets.migrations.versions.0014_scale")
"""Knows how old calls get the stays in queues that are counted."""

QUARTER = {
    "sqlite": "CAST(strftime('%s', entered_at) AS INTEGER) / 900",
    "postgresql": "CAST(floor(extract(epoch FROM entered_at) / 900) AS INTEGER)",
}
RAW = """
SELECT {quarter} AS quarter, language,
    sum(CASE WHEN how = 'answered' AND waited <= 20 THEN 1 ELSE 0 END),
    count(*) - sum(CASE WHEN how = 'abandoned' AND waited < 5 OR how = 'moved' OR how IS NULL
        THEN 1 ELSE 0 END)
FROM queue_entry WHERE entered_at >= :start AND entered_at < :end
GROUP BY quarter, language ORDER BY quarter, language
"""

Look = Callable[[], Awaitable[int]]


def prepare(url: str, calls: int) -> None:
    """A database with calls, all of which are marked for counting unless they are counted."""
    upgrade(url)
    engine = create_engine(blocking(url))
    if not _number(engine, "call"):
        fill(url, Size(accounts=calls, tickets=calls, open=max(1, calls // 25), calls=calls))
    if not _number(engine, "call_15m"):
        _mark(engine)
    engine.dispose()


def _mark(engine: Engine) -> None:
    """The calls were written past the ledger: they have no stays, and tickets left the marks."""
    seconds = STAYS.SECONDS[engine.dialect.name]
    with engine.begin() as connection:
        connection.execute(text(STAYS.BACKFILL.format(seconds=seconds)))
        connection.execute(text("DELETE FROM roll_up_mark"))
        connection.execute(text(MARK_ALL_CALLS))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _number(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


async def roll_up(work: UnitOfWork) -> None:
    """As the keeper does it, batch after batch."""
    roll_ups, done, began = RollUps(work, lambda: SPAN.end), 0, time.monotonic()
    while taken := await roll_ups.catch_up():
        done += taken
        if done % PROGRESS < BATCH:
            print(f"  {done} calls rolled up after {time.monotonic() - began:.0f} s", flush=True)


@asynccontextmanager
async def looks(url: str, work: UnitOfWork) -> AsyncIterator[dict[str, Look]]:
    """What is compared; each returns how many points it found."""
    reports, engine = Reports(work, lambda: SPAN.end), create_async_engine(url)

    async def from_calls() -> int:
        """Whatever time it takes, so not over the service's impatient connections."""
        query = text(RAW.format(quarter=QUARTER[engine.dialect.name]))
        async with engine.connect() as connection:
            span = {"start": SPAN.start, "end": SPAN.end}
            return len((await connection.execute(query, span)).all())

    async def by_quarter() -> int:
        return len((await reports.series("service_level", SPAN)).start)

    async def by_day() -> int:
        series = await reports.series("service_level", SPAN, Step.DAY, By.LANGUAGE)
        return len(series.start)

    async def all_indicators() -> int:
        return len(await reports.indicators(SPAN))

    yield {
        "calls, 15 min x queue": from_calls,
        "roll-ups, 15 min x queue": by_quarter,
        "roll-ups, day x queue": by_day,
        "roll-ups, all indicators": all_indicators,
    }
    await engine.dispose()


async def compare(asked: dict[str, Look], repetitions: int) -> None:
    """All of them once before any of them again."""
    found: dict[str, list[float]] = {name: [] for name in asked}
    points: dict[str, int] = {}
    for _ in range(repetitions):
        for name, look in asked.items():
            began = time.perf_counter()
            points[name] = await look()
            found[name].append(1000 * (time.perf_counter() - began))
    base = statistics.median(next(iter(found.values())))
    for name, values in found.items():
        median = statistics.median(values)
        print(
            f"{name:<28}{median:9.1f} ms (best {min(values):.1f})  {points[name]:6} rows"
            f"{base / median:8.1f} times as fast as the calls"
        )


async def measure(url: str, calls: int, repetitions: int) -> None:
    """Prepare the database, roll it up and look at it."""
    await asyncio.to_thread(prepare, url, calls)
    async with database(url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        await roll_up(work)
        keep_what_is_loaded()
        print(f"ninety days, commit {commit()}")
        async with looks(url, work) as asked:
            await compare(asked, repetitions)


async def main(repetitions: int, calls: int = CALLS, url: str | None = None) -> None:
    """On this database, or on a SQLite file that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        file = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        await measure(url or file, calls, repetitions)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.dashboards")
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--database")
    parser.add_argument("--repetitions", type=int, default=7)
    given = parser.parse_args()
    asyncio.run(main(given.repetitions, given.calls, given.database))
