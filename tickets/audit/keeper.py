"""Keeps the audit log chained, and its head known outside the database."""

import asyncio
import textwrap
from collections.abc import Awaitable, Callable
from datetime import date

import structlog
from sqlalchemy.exc import DBAPIError

from core.clock import Clock, warsaw_date
from core.diary import went_well
from core.errors import DomainError, NotFound
from tickets.audit.service import LINK_BATCH, Audit
from tickets.audit.views import Anchor

INTERVAL = 2.0
"""Seconds in which an entry is not chained yet. Whoever can take the triggers off could change it
unseen in that time, and would have to be there before it was written."""

log = structlog.get_logger()


async def keep_chained(audit: Audit, interval: float = INTERVAL) -> None:
    """Link what was noted, for as long as the service runs; what fails is tried next time."""
    while True:
        try:
            while await audit.link() == LINK_BATCH:
                """There may be more."""
            went_well("audit.not_linked")
        except (DomainError, DBAPIError) as error:
            code = getattr(error, "code", type(error).__name__)
            log.warning("audit.not_linked", error=code, alarm=code == "audit_truncated")
        await asyncio.sleep(interval)


async def keep_anchored(
    audit: Audit,
    clock: Clock,
    keep: Callable[[Anchor], Awaitable[None]],
    interval: float = 600.0,
) -> None:
    """Once a Warsaw day, have the head of the chain kept elsewhere, and say it in the log."""
    anchored: date | None = None
    while True:
        try:
            if anchored != warsaw_date(clock()):
                anchor = await audit.anchor()
                await keep(anchor)
                log.info("audit.anchored", position=anchor.position, chain=spaced(anchor.hash))
                anchored = warsaw_date(anchor.at)
        except NotFound:
            """Nothing was noted yet."""
        except (DomainError, DBAPIError, OSError) as error:
            log.warning("audit.not_anchored", error=type(error).__name__)
        await asyncio.sleep(interval)


def spaced(hash: str) -> str:
    """A hash as it can be logged: nothing in it is taken for a telephone number and masked."""
    return "/".join(textwrap.wrap(hash, 8))
