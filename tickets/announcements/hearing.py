"""An announcement as callers hear it at a moment, in both languages."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from core.language import Language
from tickets.announcements.checks import content_of
from tickets.announcements.ports import SpokenTexts, Voice
from tickets.announcements.views import AnnouncementState, AnnouncementView
from tickets.desk.views import ServiceView

Sounds = dict[Language, str]


class Hearing:
    """Turns announcements into sound.

    Approved words are spoken as they are, but where a template has said when, it says so anew as
    time goes on: tomorrow becomes today. Two texts are the templates' alone: of a failure whose
    expected end has passed (its end is unknown now) and of one that has been resolved.
    """

    def __init__(self, texts: SpokenTexts, voice: Voice) -> None:
        self._texts = texts
        self._voice = voice

    async def voice_both(self, polish: str, english: str) -> Sounds:
        """Sound paths of a text in both languages."""
        paths = await asyncio.gather(
            self._voice.voice(polish, Language.PL), self._voice.voice(english, Language.EN)
        )
        return {Language.PL: paths[0], Language.EN: paths[1]}

    async def sounds(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> Sounds:
        """What is told of it at this moment; raises ``Unavailable`` without a voice."""
        return await self.voice_both(
            *(self._words(announcement, services, language, now) for language in Language)
        )

    async def fallback(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> Sounds:
        """The fall-back procedure without approval; empty when approval is needed."""
        until = announcement.fallback_free_until
        if until is None or until <= now:
            return {}
        return await self.voice_both(
            *(self._texts.fallback(services, until, language, now) for language in Language)
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


def named(codes: Sequence[str], catalogue: Sequence[ServiceView]) -> tuple[ServiceView, ...]:
    """The services with these codes, in the announcement's own order."""
    by_code = {service.code: service for service in catalogue}
    return tuple(by_code[code] for code in codes if code in by_code)
