"""The keeper of the ledger: writes down what the bus tells, also after the database was away."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError, Unavailable
from core.events import EventBus, Lagged, Subscription
from tickets.calls.events import BridgeResynced, CallFact
from tickets.calls.service import Ledger

BACKLOG = 20_000
"""Facts kept while the database is away: an hour of three hundred calls, some 20 MB."""

FIRST_WAIT = 0.2
LONGEST_WAIT = 5.0
"""Seconds between attempts, doubled each time."""

log = structlog.get_logger()


async def keep(bus: EventBus, ledger: Ledger, backlog: int = BACKLOG) -> None:
    """Record all facts in their order, for as long as the service runs.

    A fact that the database did not take is tried again until it does; the others wait behind
    it. Only an overflow of the backlog loses facts: it is logged with their number, and the next
    resynchronisation of the bridge ends the records that were left open.
    """
    while True:
        with bus.subscribe(CallFact, BridgeResynced, size=backlog) as facts:
            try:
                await _write_down(facts, ledger)
            except Lagged as lagged:
                log.warning("ledger.overflow", missed=lagged.missed)


async def _write_down(facts: Subscription, ledger: Ledger) -> None:
    async for fact in facts:
        try:
            await _until_kept(fact, facts, ledger)
        except (DomainError, DBAPIError):
            log.exception("ledger.refused", fact=type(fact).__name__)


async def _until_kept(fact: CallFact | BridgeResynced, facts: Subscription, ledger: Ledger) -> None:
    wait = FIRST_WAIT
    while True:
        try:
            return await ledger.record(fact)
        except Unavailable:
            log.warning("ledger.waits", seconds=wait, backlog=facts.waiting)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)
