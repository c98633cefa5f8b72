"""Facts on their way to the ledger: on disk and in order, whatever happens to the database."""

import asyncio
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import structlog

from core.spool import Entry, Place, Spool, lives
from tickets.calls.aside import Aside
from tickets.calls.written import Told, written

IN_MEMORY = 20_000
"""Facts kept while the disk takes none: an hour of three hundred calls, some 20 MB."""

log = structlog.get_logger()


def backlog_in(folder: Path, now: datetime, token: str) -> "Backlog":
    """The backlog of a life that begins now, with what earlier lives left in this folder."""
    return Backlog(folder, f"{now:%Y%m%dT%H%M%S.%f}-{token}")


class Backlog:
    """A fact that was put in is lost only with the machine, and by then it is on disk."""

    def __init__(self, folder: Path, life: str) -> None:
        """Reads the folder; ``life`` sorts behind those of earlier lives."""
        self._aside = Aside(folder)
        self._earlier = deque(lives(folder))
        self._spool = Spool(folder / life)
        self._number = 0
        self._in_memory = deque[Entry]()
        self._refused = False
        self._more = asyncio.Event()

    @property
    def life(self) -> str:
        """What this life is called in the ledger."""
        return self._spool.life

    @property
    def is_full(self) -> bool:
        """Whether the disk has taken nothing for so long that memory can take no more either."""
        return len(self._in_memory) >= IN_MEMORY

    @property
    def is_behind(self) -> bool:
        """Whether something waits for the disk."""
        return bool(self._in_memory)

    async def put(self, facts: Sequence[Told]) -> None:
        """Keep these; on return they are on disk, or in memory when the disk refuses them."""
        for fact in facts:
            self._number += 1
            place = Place(self.life, self._number)
            self._in_memory.append(Entry(place, written(fact)))
        if self._in_memory:
            await self._to_disk(tuple(self._in_memory))
            self._more.set()

    async def next(self) -> Sequence[Entry]:
        """What comes next, once all that came before is taken; waits until there is something."""
        while True:
            self._more.clear()
            if found := await asyncio.to_thread(self._read):
                return found
            if self._refused and self._in_memory:
                return tuple(self._in_memory)
            await self._more.wait()

    async def taken(self, entry: Entry) -> None:
        """Forget everything up to this entry: the ledger has it."""
        if entry.place.life == self.life:
            self._drop(entry.place.number)
            await asyncio.to_thread(self._spool.forget, entry.place.number)

    async def set_aside(self, entry: Entry) -> None:
        """Keep for people what the ledger cannot take."""
        await asyncio.to_thread(self._aside.add, entry.text)

    async def _to_disk(self, entries: Sequence[Entry]) -> None:
        try:
            await asyncio.to_thread(self._spool.append, entries)
        except OSError as error:
            if not self._refused:
                log.error("journal.disk_refuses", alarm=True, why=error.strerror)  # noqa: TRY400
            self._refused = True
            return
        if self._refused:
            log.warning("journal.disk_is_back", waited=len(entries))
        self._refused = False
        self._drop(entries[-1].place.number)

    def _drop(self, number: int) -> None:
        while self._in_memory and self._in_memory[0].place.number <= number:
            self._in_memory.popleft()

    def _read(self) -> list[Entry]:
        while self._earlier:
            if found := self._earlier[0].read():
                return found
            self._earlier.popleft().remove()
        return self._spool.read()
