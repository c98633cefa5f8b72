"""Introduces who calls again to the consultant who talked with this number lately."""

from dataclasses import replace

import structlog

from core.errors import Unavailable
from core.patience import within
from ivr.endings import Ending, Goodbye
from tickets.calls.service import Ledger

LOOK_UP_SECONDS = 0.5
"""The caller hears nothing meanwhile: a ledger that is slower is not waited for."""

log = structlog.get_logger()


class Acquaintances:
    """Who talked with whom, as far as the ledger says so at once."""

    def __init__(self, ledger: Ledger, seconds: float = LOOK_UP_SECONDS) -> None:
        self._ledger = ledger
        self._seconds = seconds

    async def introduce(self, ending: Ending, caller: str | None) -> Ending:
        """On the way to the queue, the one to be rung first; the dialplan sees whether it may."""
        if isinstance(ending, Goodbye) or ending.told_nobody or ending.wants_callback:
            return ending
        try:
            async with within(self._seconds):
                return replace(ending, lately_with=await self._ledger.lately_with(caller))
        except (Unavailable, TimeoutError) as why:
            log.warning("acquaintances.not_asked", why=type(why).__name__)
            return ending
