"""Keeps files looked at, and the disk free of what nothing points to."""

import asyncio
from datetime import timedelta

import structlog
from sqlalchemy.exc import DBAPIError

from core.clock import Clock
from core.db import UnitOfWork
from core.diary import went_well
from core.errors import DomainError
from tickets.files import repository
from tickets.files.model import StoredFile
from tickets.files.scanning import Scanner, Verdict
from tickets.files.store import FileStore

GRACE = timedelta(hours=1)
"""A younger file may be on its way into the database."""

INTERVAL = 60.0
"""Seconds between two rounds."""

SWEEP_EVERY = 60
"""Rounds: nobody waits for the sweeping."""

BATCH = 20
"""Files looked at in one round: each is read and sent to the scanner as a whole."""

log = structlog.get_logger()


class FileCare:
    """Asks the scanner again, and sweeps."""

    def __init__(self, work: UnitOfWork, clock: Clock, store: FileStore, scanner: Scanner) -> None:
        self._work = work
        self._clock = clock
        self._store = store
        self._scanner = scanner

    async def look_again(self) -> int:
        """Have files looked at that could not be looked at before; returns how many were tried."""
        async with self._work.reading() as session:
            waiting = await repository.unjudged(session, self._clock(), BATCH)
        for file in waiting:
            await self._judge(file)
        return len(waiting)

    async def sweep(self) -> int:
        """Remove old files that nothing points to; returns how many."""
        removed = 0
        before = (self._clock() - GRACE).timestamp()
        for places in await self._store.portions(before):
            async with self._work.reading() as session:
                known = await repository.known_places(session, places)
            for place in set(places) - known:
                await self._store.drop(place)
                removed += 1
        return removed

    async def _judge(self, file: StoredFile) -> None:
        try:
            verdict = await self._scanner.look(await self._store.read(file.written()))
        except DomainError as why:
            log.warning("file.not_looked_at", file=file.id, error=why.code)
            verdict = Verdict.COULD_NOT_LOOK
        async with self._work() as work:
            held = await repository.hold_file(work.session, file.id)
            if held:
                held.judge(verdict, self._clock())
        if verdict is Verdict.INFECTED:
            log.warning("file.infected", file=file.id)


async def keep_files(care: FileCare, interval: float = INTERVAL) -> None:
    """Look again and sweep, for as long as the service runs; what fails is tried next time."""
    rounds = 0
    while True:
        try:
            await care.look_again()
            if rounds % SWEEP_EVERY == 0:
                await care.sweep()
            went_well("files.not_kept")
        except (DomainError, DBAPIError, OSError) as error:
            log.warning("files.not_kept", error=type(error).__name__)
        rounds += 1
        await asyncio.sleep(interval)
