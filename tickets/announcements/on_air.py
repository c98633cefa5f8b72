"""What callers hear at the moment, ready in memory: one whole set, replaced in one step."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import structlog

from core.errors import Unavailable
from core.language import Language
from tickets.announcements.checks import content_of
from tickets.announcements.ports import SpokenTexts, Voice
from tickets.announcements.schedule import in_play_order
from tickets.announcements.views import AnnouncementState, AnnouncementView, OnAir
from tickets.desk.views import ServiceView

log = structlog.get_logger()

Sounds = dict[Language, str]


class OnAirSet:
    """The announcements on air with their recordings.

    Approved words are spoken as they are. Two texts come from the templates: of a failure whose
    expected end has passed (its end is unknown now) and of one that has been resolved. Each set
    is made aside and put in place whole, so a caller never hears half of a change.
    """

    def __init__(self, texts: SpokenTexts, voice: Voice) -> None:
        self._texts = texts
        self._voice = voice
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
            await self._voiced(one, _named(one, catalogue), now)
            for one in in_play_order(announcements, now)
        ]
        renewed = tuple(one for one in made if one is not None)
        changed, self._set = renewed != self._set, renewed
        return changed

    async def voice_both(self, polish: str, english: str) -> Sounds:
        """Sound paths of a text in both languages."""
        paths = await asyncio.gather(
            self._voice.voice(polish, Language.PL), self._voice.voice(english, Language.EN)
        )
        return {Language.PL: paths[0], Language.EN: paths[1]}

    async def _voiced(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> OnAir | None:
        """With its recordings; a voice that fails leaves what was heard before."""
        try:
            return OnAir(
                announcement=announcement,
                sounds=await self._sounds(announcement, services, now),
                fallback_sounds=await self._fallback(announcement, services, now),
            )
        except Unavailable:
            log.exception("announcement.not_voiced", announcement=announcement.id)
            before = (one for one in self._set if one.announcement.id == announcement.id)
            return next(before, None)

    async def _sounds(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> Sounds:
        if announcement.state is AnnouncementState.RESOLVED:
            texts = [self._texts.resolved(services, language) for language in Language]
        elif announcement.expected_end and announcement.expected_end <= now:
            content = content_of(announcement).model_copy(update={"expected_end": None})
            texts = [self._texts.current(content, services, language, now) for language in Language]
        else:
            texts = [announcement.spoken_pl, announcement.spoken_en]
        return await self.voice_both(*texts)

    async def _fallback(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> Sounds:
        until = announcement.fallback_free_until
        if until is None or until <= now:
            return {}
        return await self.voice_both(
            *(self._texts.fallback(services, until, language, now) for language in Language)
        )


def _named(
    announcement: AnnouncementView, catalogue: Sequence[ServiceView]
) -> tuple[ServiceView, ...]:
    by_code = {service.code: service for service in catalogue}
    return tuple(by_code[code] for code in announcement.services if code in by_code)
