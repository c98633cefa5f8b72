"""Short ways to write Polish moments in tests."""

from datetime import datetime

from core.clock import WARSAW
from tickets.announcements.views import Window


def on(text: str) -> datetime:
    """``2026-07-13 09:30`` on a Polish clock."""
    return datetime.fromisoformat(text).replace(tzinfo=WARSAW)


def hour(text: str) -> datetime:
    """``09:30`` on some Polish day."""
    return on(f"2026-07-13 {text}")


def window(start: str, end: str | None) -> Window:
    return Window(start=hour(start), end=None if end is None else hour(end))
