"""What callers and consultants wait for, among a whole country: accounts, tickets, search.

    python -m bench.desk [repetitions] [share] [sqlite|postgresql|URL]

By default the whole size on PostgreSQL and a hundredth on SQLite. The limit of a look-up is the
bare driver with a prepared statement on a connection that it has to itself. Filling the whole size
takes a quarter of an hour and 12 GB.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import aiosqlite
import psycopg
import uvloop
from sqlalchemy import make_url

from bench.filling import fill
from bench.population import UNTIL, Size, phone
from bench.side_by_side import commit
from core.db import UnitOfWork, database
from core.events import EventBus
from core.memory import keep_what_is_loaded
from tests.integration.postgres import Cluster
from tickets.customers.directory import OwnAccounts
from tickets.desk.service import HelpDesk
from tickets.migrations import upgrade

LOOK_UPS = 300
SEARCHES = 40
WARM = 20

BARE = """
SELECT c.id, c.first_name, c.last_name, c.company, c.account_state, t.number, t.state, t.subject,
t.due_on FROM customer_phone p JOIN customer c ON c.id = p.customer_id
LEFT JOIN ticket t ON t.customer_id = c.id AND t.state <> 'closed' WHERE p.number = {place}
"""
"""One join in one statement: the least that shows a caller with the open tickets."""

QUERIES = {
    "a frequent word": "zgłoszenie",
    "a word without diacritics": "haslo",
    "a seldom word": "cc899",
    "two words": "hasla poczty",
    "a frequent and a seldom word": "system dd777",
    "a seldom and a begun frequent word": "cc899 zabez",
    "a number and a begun frequent word": "2404000 zabez",
    "the beginning of a word": "zabez",
    "a beginning of four letters": "dd45",
    "a number": "2404000",
    "what is nowhere": "zzz123",
}

Ask = Callable[[], Awaitable[object]]
AskFor = Callable[[str], Awaitable[object]]


async def measured(ask: Ask, times: int) -> list[float]:
    """Milliseconds of each, after some that warm up."""
    (found,) = await in_turn(times, ask)
    return found


async def in_turn(times: int, *asks: Ask) -> list[list[float]]:
    """The same of several, while the machine does the same beside them."""
    found = [[await _took(ask) for ask in asks] for _ in range(WARM + times)]
    return [list(one) for one in zip(*found[WARM:], strict=True)]


async def _took(ask: Ask) -> float:
    begin = time.perf_counter()
    await ask()
    return 1000 * (time.perf_counter() - begin)


def told(name: str, took: list[float], limit: float | None = None) -> None:
    """Middle and slow end; beside the limit, if there is one."""
    cuts = statistics.quantiles(took, n=100)
    ratio = f"  {cuts[49] / limit:5.1f} x the bare driver" if limit else ""
    print(f"  {name:<36}p50 {cuts[49]:8.2f} ms   p99 {cuts[98]:8.2f} ms{ratio}", flush=True)


async def main(repetitions: int, share: float | None = None, kind: str | None = None) -> None:
    """Both databases, or the one that is named, or one that is filled already: its URL."""
    if kind and "://" in kind:
        await measure(kind, Size().share(share or 1.0), repetitions)
        return
    if kind != "sqlite":
        with postgresql() as url:
            await fill_and_measure(url, Size().share(share or 1.0), repetitions)
    if kind != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'hotline.db'}"
            await fill_and_measure(url, Size().share(share or 0.01), repetitions)


@contextmanager
def postgresql() -> Iterator[str]:
    """A cluster for as long as it is measured."""
    cluster = Cluster()
    try:
        cluster.execute("CREATE DATABASE bench")
        yield cluster.url("bench")
    finally:
        cluster.remove()


async def fill_and_measure(url: str, size: Size, repetitions: int) -> None:
    """From an empty database on."""
    begin = time.monotonic()
    await asyncio.to_thread(upgrade, url)
    await asyncio.to_thread(fill, url, size)
    print(f"\nfilled in {time.monotonic() - begin:.0f} s")
    await measure(url, size, repetitions)


async def measure(url: str, size: Size, repetitions: int) -> None:
    """Ask a full database."""
    name = make_url(url).get_backend_name()
    print(f"{name}, {size.accounts} accounts, {size.tickets} tickets, {size.calls} calls")
    print(f"commit {commit()}, {repetitions} repetitions", flush=True)
    async with database(url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        keep_what_is_loaded()
        for _ in range(repetitions):
            await look_ups(work, url, size)
            await searches(work, size)


async def look_ups(work: UnitOfWork, url: str, size: Size) -> None:
    """A caller's accounts and open tickets, as the pop asks for them."""
    desk, accounts = HelpDesk(work, lambda: UNTIL), OwnAccounts(work)
    callers = (phone(1 + 7_919 * number % size.accounts) for number in count())

    async def ours() -> None:
        found = await accounts.by_phone(next(callers))
        await desk.open_tickets([customer.id for customer in found])

    async with bare(url) as ask:
        limit, took = await in_turn(LOOK_UPS, lambda: ask(next(callers)), ours)
    told("caller: the bare driver", limit)
    told("caller with open tickets", took, statistics.median(limit))


def bare(url: str) -> Any:
    """A connection of one's own: ``async with`` it, and ask by number."""
    return _BareSqlite(url) if url.startswith("sqlite") else _BarePostgresql(url)


class _BarePostgresql:
    def __init__(self, url: str) -> None:
        self._address = make_url(url).set(drivername="postgresql").render_as_string()

    async def __aenter__(self) -> AskFor:
        self._connection = await psycopg.AsyncConnection.connect(self._address, autocommit=True)
        return self._ask

    async def __aexit__(self, *_: object) -> None:
        await self._connection.close()

    async def _ask(self, number: str) -> Any:
        statement = BARE.format(place="%s").encode()
        rows = await self._connection.execute(statement, (number,), prepare=True)
        return await rows.fetchall()


class _BareSqlite:
    def __init__(self, url: str) -> None:
        self._file = make_url(url).database or ""

    async def __aenter__(self) -> AskFor:
        self._connection = await aiosqlite.connect(self._file)
        return self._ask

    async def __aexit__(self, *_: object) -> None:
        await self._connection.close()

    async def _ask(self, number: str) -> Any:
        return await self._connection.execute_fetchall(BARE.format(place="?"), (number,))


async def searches(work: UnitOfWork, size: Size) -> None:
    """The newest page of each class of query, and two lists without words."""
    desk = HelpDesk(work, lambda: UNTIL)
    told("the newest tickets", await measured(desk.search, SEARCHES))
    for name, query in QUERIES.items():
        told(f"search: {name}", await measured(partial(desk.search, query), SEARCHES))
    one = size.accounts // 2
    told("tickets of a customer", await measured(lambda: desk.search("", one), SEARCHES))


if __name__ == "__main__":
    repetitions, share, kind = (*sys.argv[1:], *(None,) * 3)[:3]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(int(repetitions or 1), float(share) if share else None, kind))
