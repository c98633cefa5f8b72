"""Watches over cover for as long as the service runs."""

from core.rounds import rounds
from tickets.roster.covering import Covering

INTERVAL = 60.0
"""Seconds: of two hours' notice, a minute is nothing."""


async def keep_covered(covering: Covering, interval: float = INTERVAL) -> None:
    """Tell supervisors of gaps, for as long as the service runs."""
    await rounds(covering.watch, interval, "cover.not_watched", whole=MOST_GAPS)


MOST_GAPS = 100
"""Never as many at once: one look is a whole round."""
