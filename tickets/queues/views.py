"""Limits of the queues, as configured and as set by administrators."""

from datetime import datetime
from typing import Self

from pydantic import Field

from core.language import Language
from core.queue_settings import Callers, Channels, Minutes, QueueSettings
from core.view import View


class SetLimits(View):
    """What administrators have set; ``None``: as configured."""

    callers_pl: Callers | None = None
    minutes_pl: Minutes | None = None
    callers_en: Callers | None = None
    minutes_en: Minutes | None = None
    trunk_channels: Channels | None = None


class QueueLimits(View):
    """What holds: above either limit of its queue a caller is offered other ways."""

    callers_pl: Callers
    minutes_pl: Minutes
    callers_en: Callers
    minutes_en: Minutes
    trunk_channels: Channels

    @classmethod
    def of(cls, settings: QueueSettings) -> Self:
        """Both queues alike, as configured."""
        return cls(
            callers_pl=settings.long_callers,
            minutes_pl=settings.long_minutes,
            callers_en=settings.long_callers,
            minutes_en=settings.long_minutes,
            trunk_channels=settings.trunk_channels,
        )

    def under(self, those: SetLimits) -> Self:
        """These, where administrators have set no other ones."""
        return self.model_copy(update=those.model_dump(exclude_none=True))

    def callers(self, language: Language) -> int:
        """Of the queue of this language."""
        return self.callers_pl if language is Language.PL else self.callers_en

    def minutes(self, language: Language) -> int:
        """Of the queue of this language."""
        return self.minutes_pl if language is Language.PL else self.minutes_en


class LimitsInput(SetLimits):
    """What an administrator wants to hold."""

    seen: int = Field(ge=0)
    """The version that they looked at."""


class LimitsView(View):
    """What holds and why."""

    version: int
    limits: QueueLimits
    chosen: SetLimits
    configured: QueueLimits
    changed_by: str | None
    """The name of whoever changed them last; None: nobody ever did."""
    changed_at: datetime | None
