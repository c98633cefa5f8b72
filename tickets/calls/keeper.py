"""The keeper of the ledger: writes down what the bus tells, whatever happens to the database.

Every fact goes to disk first, whether the database is there or not: there is one way, and it is
in use every day. A service that is killed goes on where the ledger stopped; the ledger keeps the
place of a fact in the fact's own transaction, so that none is taken twice.
"""

import asyncio
from contextlib import suppress

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError, Unavailable
from core.events import EventBus, Lagged, Subscription
from core.spool import Entry
from tickets.calls.backlog import IN_MEMORY, Backlog
from tickets.calls.events import BridgeResynced, CallFact
from tickets.calls.service import Ledger
from tickets.calls.written import Told, Unreadable, read

DISK_AGAIN = 1.0
"""Seconds between attempts to write while the disk refuses."""

FIRST_WAIT = 0.2
LONGEST_WAIT = 5.0
"""Seconds between attempts at the database, doubled each time."""

log = structlog.get_logger()


async def keep(bus: EventBus, ledger: Ledger, backlog: Backlog) -> None:
    """Record all facts in their order, for as long as the service runs.

    A fact that the database did not take is tried again until it does; the others wait behind it
    on disk. Only when the disk is full as well for long do facts get lost: it is logged with
    their number, and the next resynchronisation of the bridge ends the records left open.
    """
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_to_backlog(bus, backlog))
        tasks.create_task(_to_ledger(backlog, ledger))


async def _to_backlog(bus: EventBus, backlog: Backlog) -> None:
    while True:
        with bus.subscribe(CallFact, BridgeResynced, size=IN_MEMORY) as facts:
            try:
                await _put_all(facts, backlog)
            except Lagged as lagged:
                log.error("ledger.overflow", alarm=True, missed=lagged.missed)  # noqa: TRY400
            finally:
                await backlog.put(_waiting(facts))  # also what came while the service was stopped


async def _put_all(facts: Subscription, backlog: Backlog) -> None:
    while True:
        if backlog.is_full:
            await asyncio.sleep(DISK_AGAIN)
            await backlog.put(())
            continue
        first: list[Told] = []
        with suppress(TimeoutError):
            async with asyncio.timeout(DISK_AGAIN if backlog.is_behind else None):
                first.append(await anext(facts))
        await backlog.put([*first, *_waiting(facts)])


def _waiting(facts: Subscription) -> list[Told]:
    """Those that came while others went to disk go there with one another."""
    return [facts.take() for _ in range(facts.waiting)]


async def _to_ledger(backlog: Backlog, ledger: Ledger) -> None:
    while True:
        entries = await backlog.next()
        for entry in entries:
            if not await _is_kept(entry, ledger):
                await backlog.set_aside(entry)
        await backlog.taken(entries[-1])


async def _is_kept(entry: Entry, ledger: Ledger) -> bool:
    """Whether the ledger has the fact; what it will never take is put aside."""
    try:
        await _until_kept(read(entry.text), entry, ledger)
    except Unreadable as why:
        log.error("ledger.unreadable", alarm=True, why=why.why)  # noqa: TRY400
        return False
    except (DomainError, DBAPIError) as error:
        log.error("ledger.refused", alarm=True, why=type(error).__name__)  # noqa: TRY400
        return False
    return True


async def _until_kept(fact: Told, entry: Entry, ledger: Ledger) -> None:
    wait = FIRST_WAIT
    while True:
        try:
            return await ledger.record(fact, entry.place)
        except Unavailable:
            log.warning("ledger.waits", seconds=wait)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)
