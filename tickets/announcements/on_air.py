"""What callers hear at the moment, ready in memory: one whole set, replaced in one step."""

from collections.abc import Sequence
from datetime import datetime

import structlog

from core.errors import Unavailable
from tickets.announcements.hearing import Hearing, named
from tickets.announcements.schedule import in_play_order
from tickets.announcements.views import AnnouncementView, OnAir
from tickets.desk.views import ServiceView

log = structlog.get_logger()


class OnAirSet:
    """The announcements on air with their recordings.

    Each set is made aside and put in place whole, so a caller never hears half of a change.
    """

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._set: tuple[OnAir, ...] = ()

    @property
    def current(self) -> tuple[OnAir, ...]:
        """In play order."""
        return self._set

    async def renew(
        self,
        announcements: Sequence[AnnouncementView],
        catalogue: Sequence[ServiceView],
        now: datetime,
    ) -> bool:
        """Put together what is heard at this moment; returns whether it differs."""
        made = [
            await self._voiced(one, named(one.services, catalogue), now)
            for one in in_play_order(announcements, now)
        ]
        renewed = tuple(one for one in made if one is not None)
        changed, self._set = renewed != self._set, renewed
        return changed

    async def _voiced(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> OnAir | None:
        """With its recordings; a voice that fails leaves what was heard before."""
        try:
            return OnAir(
                announcement=announcement,
                sounds=await self._hearing.sounds(announcement, services, now),
                fallback_sounds=await self._hearing.fallback(announcement, services, now),
            )
        except Unavailable:
            log.exception("announcement.not_voiced", announcement=announcement.id)
            before = (one for one in self._set if one.announcement.id == announcement.id)
            return next(before, None)
