"""Writes down who heard an announcement, behind the call: no caller waits for the database."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from core.errors import DomainError, Unavailable
from core.ids import CallId
from tickets.affected.service import Affected
from tickets.affected.views import AffectedView

WAITING = 5_000
"""Calls of a bad hour with the database away; what is beyond them is not counted."""
AGAIN_SECONDS = 5.0

log = structlog.get_logger()


class Audience:
    """Who heard what, in the order in which it was told."""

    def __init__(self, affected: Affected) -> None:
        self._affected = affected
        self._heard: asyncio.Queue[tuple[int, CallId, str | None]] = asyncio.Queue(WAITING)

    def heard(self, announcement: int, call: CallId, caller: str | None) -> None:
        """Written down soon; a call that is told of twice counts once."""
        if self._heard.full():
            log.warning("audience.not_counted", call=call)
            return
        self._heard.put_nowait((announcement, call, caller))

    async def affects(self, announcement: int, call: CallId, caller: str | None) -> AffectedView:
        """The failure affects this caller, too."""
        return await self._affected.affects(announcement, call, caller)

    async def keep(self, again: float = AGAIN_SECONDS) -> None:
        """Write it down, for as long as the service runs; a database that is away is waited for."""
        while True:
            heard = await self._heard.get()
            await self._write(heard, again)

    async def _write(self, heard: tuple[int, CallId, str | None], again: float) -> None:
        while True:
            try:
                await self._affected.heard(*heard)
            except Unavailable:
                await asyncio.sleep(again)
            except (DomainError, DBAPIError) as why:
                log.warning("audience.not_counted", error=type(why).__name__)
                return
            else:
                return
