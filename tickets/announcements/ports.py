"""What announcements need from the voice; it is implemented above."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.language import Language
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.desk.views import ServiceView


class SpokenTexts(Protocol):
    """Fills the templates of domain 4.4; pure. ``services`` are those of the announcement."""

    def current(
        self,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        """The failure, maintenance or telephone sentence; without ``expected_end`` the end is
        unknown."""
        ...

    def filled(
        self,
        words: str,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        """These words with the places of domain 4.4 filled, such as ``{svc}`` and ``{until}``.

        Raises ``core.errors.Invalid`` when the announcement names no such time.
        """
        ...

    def retold(
        self,
        words: str,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        """Approved words as they are right by now: what ``current`` once said in them is said anew.

        What people wrote themselves stays as it is.
        """
        ...

    def resolved(
        self, kind: AnnouncementKind, services: Sequence[ServiceView], language: Language
    ) -> str:
        """The failure has been resolved (``an_resolved``, ``an_phone_resolved``)."""
        ...

    def fallback(
        self, services: Sequence[ServiceView], until: datetime, language: Language, now: datetime
    ) -> str:
        """The fall-back procedure needs no approval until then (``an_fallback``)."""
        ...


class Voice(Protocol):
    """Turns a sentence into a recording."""

    async def voice(self, text: str, language: Language) -> str:
        """Sound path of this sentence, at once when it was voiced before.

        Raises ``core.errors.Unavailable`` when it cannot be voiced.
        """
        ...

    async def recorded(self, name: str) -> str:
        """Sound path of what a person has said; raises ``Unavailable`` when it is not there."""
        ...
