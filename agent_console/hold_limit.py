"""After how long on hold a caller comes back to the consultant."""

import structlog

from agent_console.oversight_needs import Thresholds
from core.errors import Unavailable
from tickets.thresholds.rules import RULES
from tickets.thresholds.views import Figure

log = structlog.get_logger()


async def hold_limit(thresholds: Thresholds) -> int | None:
    """Where the warning of the longest hold begins, in seconds; None: no caller comes back."""
    try:
        kept = await thresholds.all()
    except Unavailable:
        log.warning("hold_limit.as_usual")
        return RULES[Figure.LONGEST_HOLD].usual.warning
    return next(one.warning for one in kept if one.figure is Figure.LONGEST_HOLD)
