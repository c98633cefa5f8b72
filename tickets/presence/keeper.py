"""Writes down when consultants are there, as the bus tells it."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError, Unavailable
from core.events import EventBus, Lagged, Subscription
from tickets.calls.events import BridgeLost, BridgeResynced, ConsultantChanged
from tickets.presence.service import BATCH, Presences

BACKLOG = 5_000
"""Changes kept while the database is away: an hour of three hundred calls."""

INTERVAL = 30.0
"""Seconds between two looks: after a crash no more than this is unknown."""

RETRY = 2.0
"""Seconds until the database is asked again."""

Told = ConsultantChanged | BridgeLost | BridgeResynced

KINDS = (ConsultantChanged, BridgeLost, BridgeResynced)

log = structlog.get_logger()


async def keep_presence(bus: EventBus, presences: Presences, interval: float = INTERVAL) -> None:
    """Record all changes in their order, for as long as the service runs."""
    with bus.subscribe(*KINDS, size=BACKLOG) as changes:  # before anybody tells anything
        await _until_kept(presences, None)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_look(presences, interval))
            await _write_down(presences, changes)
            while True:
                with bus.subscribe(*KINDS, size=BACKLOG) as later:
                    await _write_down(presences, later)


async def _write_down(presences: Presences, changes: Subscription) -> None:
    try:
        async for told in changes:
            await _until_kept(presences, told)
    except Lagged as lagged:
        log.warning("presence.overflow", missed=lagged.missed)


async def _until_kept(presences: Presences, told: Told | None) -> None:
    """Nothing told yet means that the watch begins."""
    while True:
        try:
            await (presences.record(told) if told else presences.begin())
        except Unavailable:
            log.warning("presence.waits")
        except (DomainError, DBAPIError):
            log.exception("presence.refused", fact=type(told).__name__)
            return
        else:
            return
        await asyncio.sleep(RETRY)


async def _look(presences: Presences, interval: float) -> None:
    while True:
        try:
            await presences.beat()
            while await presences.roll_up() == BATCH:
                """There may be more."""
        except (DomainError, DBAPIError) as error:
            log.warning("presence.not_rolled_up", error=type(error).__name__)
        await asyncio.sleep(interval)
