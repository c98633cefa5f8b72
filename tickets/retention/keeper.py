"""Purges once a night, and finishes erasures that broke off."""

import asyncio
from datetime import date

import structlog
from sqlalchemy.exc import DBAPIError

from core.clock import WARSAW, Clock, warsaw_date
from core.errors import DomainError
from tickets.privacy.service import Privacy
from tickets.retention.periods import NIGHT
from tickets.retention.service import Retention

INTERVAL = 600.0
"""Seconds between two looks at the clock."""

log = structlog.get_logger()


async def keep_purging(
    retention: Retention, privacy: Privacy, clock: Clock, interval: float = INTERVAL
) -> None:
    """Once a night, for as long as the service runs; what fails is tried at the next look."""
    purged: date | None = None
    while True:
        now = clock()
        if purged != warsaw_date(now) and now.astimezone(WARSAW).hour in NIGHT:
            try:
                await privacy.resume()
                report = await retention.purge()
                purged = warsaw_date(now)
                log.info("retention.purged", rows=sum(report.removed.values()), held=report.held)
            except (DomainError, DBAPIError) as error:
                log.warning("retention.not_purged", error=type(error).__name__)
        await asyncio.sleep(interval)
