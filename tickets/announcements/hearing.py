"""An announcement as callers hear it at a moment, in both languages."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from core.language import Language
from tickets.announcements.checks import content_of
from tickets.announcements.ports import SpokenTexts, Voice
from tickets.announcements.views import (
    AnnouncementInput,
    AnnouncementState,
    AnnouncementView,
)
from tickets.desk.views import ServiceView

Sounds = dict[Language, str]


class Hearing:
    """Turns announcements into sound.

    What a person has said is played as it is. Approved words are spoken as they are, but where a
    template has said when, it says so anew as time goes on: tomorrow becomes today. Two texts are
    the templates' alone: of a failure whose expected end has passed (its end is unknown now) and of
    one that has been resolved.
    """

    def __init__(self, texts: SpokenTexts, voice: Voice) -> None:
        self._texts = texts
        self._voice = voice

    async def as_written(self, content: AnnouncementInput) -> Sounds:
        """What people wrote, or have said themselves; raises ``Unavailable`` without a voice."""
        return await _each(lambda language: self._sound(content, language))

    async def sounds(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> Sounds:
        """What is told of it at this moment; raises ``Unavailable`` without a voice."""
        content = content_of(announcement)

        async def sound(language: Language) -> str:
            told = self._instead(announcement, content, services, language, now)
            if told is not None:
                return await self._voice.voice(told, language)
            approved = _words(content, language)
            retold = self._texts.retold(approved, content, services, language, now)
            return await self._sound(content, language, retold)

        return await _each(sound)

    async def fallback(
        self, announcement: AnnouncementView, services: Sequence[ServiceView], now: datetime
    ) -> Sounds:
        """The fall-back procedure without approval; empty when approval is needed."""
        until = announcement.fallback_free_until
        if until is None or until <= now:
            return {}
        return await _each(
            lambda language: self._voice.voice(
                self._texts.fallback(services, until, language, now), language
            )
        )

    def _instead(
        self,
        announcement: AnnouncementView,
        content: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str | None:
        """What is true by now in place of what was approved; None while that still is."""
        if announcement.state is AnnouncementState.RESOLVED:
            return self._texts.resolved(announcement.kind, services, language)
        if announcement.expected_end and announcement.expected_end <= now:
            unknown = content.model_copy(update={"expected_end": None})
            return self._texts.current(unknown, services, language, now)
        return None

    async def _sound(
        self, content: AnnouncementInput, language: Language, words: str | None = None
    ) -> str:
        """Of these words, or of those that were written; a person's own voice comes first."""
        recorded = content.recorded_pl if language is Language.PL else content.recorded_en
        if recorded:
            return await self._voice.recorded(recorded)
        return await self._voice.voice(words or _words(content, language), language)


async def _each(sound: Callable[[Language], Awaitable[str]]) -> Sounds:
    paths = await asyncio.gather(*(sound(language) for language in Language))
    return dict(zip(Language, paths, strict=True))


def _words(content: AnnouncementInput, language: Language) -> str:
    return content.spoken_pl if language is Language.PL else content.spoken_en


def named(codes: Sequence[str], catalogue: Sequence[ServiceView]) -> tuple[ServiceView, ...]:
    """The services with these codes, in the announcement's own order."""
    by_code = {service.code: service for service in catalogue}
    return tuple(by_code[code] for code in codes if code in by_code)
