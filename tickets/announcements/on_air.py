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

    Approved words are spoken as they are, but where a template has said when, it says so anew as
    time goes on: tomorrow becomes today. Two texts are the templates' alone: of a failure whose
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
            await self._voiced(one, named(one.services, catalogue), now)
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
        return await self.voice_both(
            *(self._words(announcement, services, language, now) for language in Language)
        )

    def _words(
        self,
        announcement: AnnouncementView,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        """What is true of it at this moment."""
        content = content_of(announcement)
        if announcement.state is AnnouncementState.RESOLVED:
            return self._texts.resolved(announcement.kind, services, language)
        if announcement.expected_end and announcement.expected_end <= now:
            unknown = content.model_copy(update={"expected_end": None})
            return self._texts.current(unknown, services, language, now)
        approved = content.spoken_pl if language is Language.PL else content.spoken_en
        return self._texts.retold(approved, content, services, language, now)

    async def _fallback(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> Sounds:
        until = announcement.fallback_free_until
        if until is None or until <= now:
            return {}
        return await self.voice_both(
            *(self._texts.fallback(services, until, language, now) for language in Language)
        )


def named(codes: Sequence[str], catalogue: Sequence[ServiceView]) -> tuple[ServiceView, ...]:
    """The services with these codes, in the announcement's own order."""
    by_code = {service.code: service for service in catalogue}
    return tuple(by_code[code] for code in codes if code in by_code)
