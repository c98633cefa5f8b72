"""Which announcements are on air at a moment, and in which order (domain 3.4)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import IntEnum

from tickets.announcements.model import RESOLVED_IS_TOLD
from tickets.announcements.views import (
    AnnouncementKind,
    AnnouncementState,
    AnnouncementView,
    Window,
)

AHEAD = timedelta(hours=24)
"""Planned works are announced so long before they start."""


class Rank(IntEnum):
    """The order of play."""

    PHONE_OUTAGE = 1
    OUTAGE = 2
    MAINTENANCE_NOW = 3
    MAINTENANCE_AHEAD = 4
    INFO = 5
    RESOLVED = 6


def in_play_order(
    announcements: Iterable[AnnouncementView], now: datetime
) -> tuple[AnnouncementView, ...]:
    """Those on air: the most important first, and of equals the newest."""
    ranked = [(rank(one, now), one) for one in announcements]
    heard = [(order, one) for order, one in ranked if order is not None]
    heard.sort(key=lambda pair: (pair[0], -_age_key(pair[1]), -pair[1].id))
    return tuple(one for _, one in heard)


def rank(announcement: AnnouncementView, now: datetime) -> Rank | None:
    """The place in the order of play; None when it is not on air."""
    if announcement.is_test:
        return None
    if announcement.state is AnnouncementState.RESOLVED:
        ended = announcement.ended_at
        return Rank.RESOLVED if ended and now < ended + RESOLVED_IS_TOLD else None
    if announcement.state is not AnnouncementState.PUBLISHED:
        return None
    return _published_rank(announcement, now)


def _published_rank(announcement: AnnouncementView, now: datetime) -> Rank | None:
    match announcement.kind:
        case AnnouncementKind.PHONE_OUTAGE:
            return Rank.PHONE_OUTAGE
        case AnnouncementKind.OUTAGE:
            return Rank.OUTAGE
        case AnnouncementKind.MAINTENANCE:
            return _maintenance_rank(announcement.windows, now)
        case AnnouncementKind.INFO:
            windows = announcement.windows
            return Rank.INFO if not windows or _is_within(windows, now) else None


def _maintenance_rank(windows: tuple[Window, ...], now: datetime) -> Rank | None:
    if _is_within(windows, now):
        return Rank.MAINTENANCE_NOW
    if any(now < window.start <= now + AHEAD for window in windows):
        return Rank.MAINTENANCE_AHEAD
    return None


def _is_within(windows: tuple[Window, ...], now: datetime) -> bool:
    return any(
        window.start <= now and (window.end is None or now < window.end) for window in windows
    )


def _age_key(announcement: AnnouncementView) -> float:
    return announcement.published_at.timestamp() if announcement.published_at else 0.0
