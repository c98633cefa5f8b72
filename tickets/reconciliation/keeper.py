"""Each night the day before is reconciled."""

import asyncio
import logging
from datetime import date, time, timedelta

import structlog
from sqlalchemy.exc import DBAPIError

from core.clock import WARSAW, Clock
from core.errors import DomainError
from tickets.reconciliation.service import Reconciliation

AT_NIGHT = time(3, 30)
"""In Warsaw: after either change of the clocks, when few people call."""

LOOK_SECONDS = 300.0
"""How often the clock is looked at: a clock that jumps costs no night."""

log = structlog.get_logger()


async def keep_reconciled(
    reconciliation: Reconciliation, clock: Clock, interval: float = LOOK_SECONDS
) -> None:
    """Reconcile yesterday once a night, and once after a start; what fails is tried again."""
    done: date | None = None
    while True:
        day = due(clock)
        if day is not None and day != done and await _is_reconciled(reconciliation, day):
            done = day
        await asyncio.sleep(interval)


def due(clock: Clock) -> date | None:
    """Yesterday, from half past three on."""
    now = clock().astimezone(WARSAW)
    return now.date() - timedelta(days=1) if now.time() >= AT_NIGHT else None


async def _is_reconciled(reconciliation: Reconciliation, day: date) -> bool:
    try:
        report = await reconciliation.reconcile(day)
    except (DomainError, DBAPIError) as error:
        why = getattr(error, "code", type(error).__name__)
        log.warning("reconciliation.failed", day=day.isoformat(), why=why)
        return False
    log.log(
        logging.ERROR if report.differences else logging.INFO,
        "reconciliation.done",
        alarm=bool(report.differences),
        day=day.isoformat(),
        calls=report.calls,
        differences=len(report.differences),
        torn_lines=report.torn_lines,
    )
    return True
