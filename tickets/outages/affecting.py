"""Which announcement says that a service does not work, and which needs no approval (pure)."""

from collections.abc import Iterable
from datetime import datetime

from tickets.announcements.schedule import Rank, rank
from tickets.announcements.views import AnnouncementState, AnnouncementView

E_KLIENT = "E_KLIENT"
"""The service that R17 names."""

DOWN = frozenset({Rank.OUTAGE, Rank.MAINTENANCE_NOW})


def outage_of(
    service: str, announcements: Iterable[AnnouncementView], now: datetime
) -> AnnouncementView | None:
    """The oldest failure, or works that are going on, on air for this service."""
    down = (one for one in announcements if service in one.services and rank(one, now) in DOWN)
    return min(down, key=lambda one: one.id, default=None)


def free_until(
    service: str, announcements: Iterable[AnnouncementView], now: datetime
) -> datetime | None:
    """Until when the fall-back procedure needs no approval; None when it needs one."""
    ends = (
        one.fallback_free_until
        for one in announcements
        if service in one.services
        and one.state is AnnouncementState.PUBLISHED
        and not one.is_test
        and one.fallback_free_until is not None
    )
    return max((end for end in ends if end > now), default=None)
