"""Watches the limits for as long as the service runs."""

from core.rounds import rounds
from tickets.thresholds.watching import Watching

INTERVAL = 5.0
"""Seconds: a limit of minutes is not missed by so few."""

MORE_THAN_ALL = 1000
"""One look is a whole round, however many alerts begin."""


async def keep_watching(watching: Watching, interval: float = INTERVAL) -> None:
    """Open and end alerts, for as long as the service runs."""
    await rounds(watching.look, interval, "thresholds.not_watched", whole=MORE_THAN_ALL)
