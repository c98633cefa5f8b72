"""Work that comes round again and again for as long as the service runs."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.exc import DBAPIError

from core.diary import went_well
from core.errors import DomainError

log = structlog.get_logger()


async def rounds(
    batch: Callable[[], Awaitable[int]], interval: float, failed: str, *, whole: int = 1
) -> None:
    """Batch after batch as long as they are whole ones, then a pause of ``interval`` seconds.

    A batch that fails is told in the log under the name ``failed``, and tried in the next round;
    the diary notes each round that went well under the same name.
    """
    while True:
        try:
            while await batch() >= whole:
                """There may be more."""
            went_well(failed)
        except (DomainError, DBAPIError) as error:
            log.warning(failed, error=getattr(error, "code", type(error).__name__))
        await asyncio.sleep(interval)
