"""The live picture as plain figures. Pure."""

from datetime import datetime

from tickets.reports.views import Share
from tickets.thresholds.latch import Values
from tickets.thresholds.views import Figure
from tickets.wallboard.views import Wallboard

FEWEST = 20
"""Calls: a share of fewer says nothing of a day."""


def sample(wall: Wallboard) -> Values:
    """What is compared with the limits."""
    queues = {queue.language: queue for queue in wall.queues}
    first = min((one.longest_since for one in wall.queues if one.longest_since), default=None)
    available = {f"available_{language}": one.available for language, one in queues.items()}
    return {
        Figure.LONGEST_WAIT: _seconds(wall, first),
        Figure.LONGEST_HOLD: _seconds(wall, wall.held_since),
        Figure.WAITING: sum(queue.waiting for queue in wall.queues),
        Figure.SERVICE_LEVEL: _percent(wall.service_level_today),
        Figure.ABANDONED: _percent(wall.abandonment_today),
        Figure.CALLBACKS_DUE: wall.callbacks_due,
        Figure.DUE_SOON: wall.due_soon,
        **{Figure(name): number for name, number in available.items()},
    }


def _seconds(wall: Wallboard, since: datetime | None) -> float:
    return (wall.at - since).total_seconds() if since else 0


def _percent(share: Share) -> float | None:
    if share.denominator < FEWEST:
        return None
    return round(100 * share.numerator / share.denominator, 1)
