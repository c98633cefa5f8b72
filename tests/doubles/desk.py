"""Fakes for the desk's ports, and a clock that stands still until it is moved."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

from core.errors import Unavailable
from core.language import Language
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.customers.views import CustomerView
from tickets.desk.views import ServiceView

FRIDAY = datetime(2026, 11, 20, 9, 41, tzinfo=UTC)
"""An ordinary working day, 10:41 in Warsaw."""


class StillClock:
    """A clock that a test moves."""

    def __init__(self, now: datetime = FRIDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **duration: float) -> datetime:
        """Let time pass, in the units of ``timedelta``."""
        self.now += timedelta(**duration)
        return self.now


class PlainTexts:
    """Templates that say in English words what they were asked for."""

    def current(
        self,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        end = announcement.expected_end.isoformat() if announcement.expected_end else "unknown"
        return f"{language} {announcement.kind} {_named(services)} end {end}"

    def filled(
        self,
        words: str,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        return f"{language} {words.replace('{svc}', _named(services))}"

    def retold(
        self,
        words: str,
        announcement: AnnouncementInput,
        services: Sequence[ServiceView],
        language: Language,
        now: datetime,
    ) -> str:
        return words

    def resolved(
        self, kind: AnnouncementKind, services: Sequence[ServiceView], language: Language
    ) -> str:
        return f"{language} resolved {_named(services)}"

    def fallback(
        self, services: Sequence[ServiceView], until: datetime, language: Language, now: datetime
    ) -> str:
        return f"{language} fallback {_named(services)} until {until.isoformat()}"


class PaperVoice:
    """Writes down what it is asked to say; cannot speak while it is hoarse."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.hoarse = False
        self.meanwhile: Callable[[], Awaitable[object]] | None = None
        """What happens once, while the voice is speaking."""

    async def voice(self, text: str, language: Language) -> str:
        if self.hoarse:
            raise Unavailable("the voice is hoarse")
        self.said.append(text)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            await meanwhile()
        return f"spoken/{language}/{text}"

    async def recorded(self, name: str) -> str:
        if self.hoarse:
            raise Unavailable("the recording is missing")
        return f"recorded/{name}"


class PaperDirectory:
    """Accounts by number; raises what it is given instead, if anything."""

    def __init__(self, accounts: dict[str, tuple[CustomerView, ...]]) -> None:
        self.accounts = accounts
        self.error: Exception | None = None

    async def by_phone(self, number: str) -> tuple[CustomerView, ...]:
        if self.error:
            raise self.error
        return self.accounts.get(number, ())


def _named(services: Sequence[ServiceView]) -> str:
    return ", ".join(service.code for service in services)
