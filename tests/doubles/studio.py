"""The announcement studio in memory: people with PINs, drafts and their sounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import DomainError, Invalid, Unavailable
from core.ids import CallId, Username
from core.language import Language
from tickets.announcements.views import DraftState, DraftView
from tickets.desk.views import ServiceView
from tickets.sealed import SecretAnswer
from tickets.staff.views import Role, UserView
from tickets.templates.views import TemplateChoice

PIN = "407193"


def person(
    username: str = "ewa", role: Role = Role.SUPERVISOR, language: Language = Language.PL
) -> UserView:
    """Somebody who works here."""
    return UserView(
        username=Username(username),
        name=username.title(),
        roles=frozenset({role}),
        languages=frozenset(),
        screen_language=language,
    )


def draft(
    number: int = 3, state: DraftState = DraftState.DRAFT, *, english: str = "Failure"
) -> DraftView:
    """Something that nobody hears yet."""
    return DraftView(
        announcement=number, revision=1, state=state, title_pl="Awaria", title_en=english
    )


@dataclass
class KnownStaff:
    """One person, whose PIN locks after three failures; ``away``: nobody answers."""

    person: UserView = field(default_factory=person)
    away: bool = False
    failures: int = 0

    async def owner(self, username: Username) -> UserView | None:
        self._answer()
        return self.person if username == self.person.username else None

    async def identify(self, username: Username, pin: str) -> UserView | SecretAnswer:
        self._answer()
        if self.failures >= 3:
            return SecretAnswer.LOCKED
        if pin == PIN:
            return self.person
        self.failures += 1
        return SecretAnswer.LOCKED if self.failures >= 3 else SecretAnswer.WRONG

    def _answer(self) -> None:
        if self.away:
            raise Unavailable("the desk does not answer")


@dataclass
class DraftsInHand:
    """Drafts, heard as ``pl_3`` or ``en_3``; ``refusal`` is what the house says instead."""

    waiting: tuple[DraftView, ...] = ()
    refusal: DomainError | None = None

    async def drafts(self) -> tuple[DraftView, ...]:
        return self.waiting

    async def sounds(self, number: int, revision: int) -> Mapping[Language, str]:
        if self.refusal:
            raise self.refusal
        return {language: f"spoken/{language}_{number}" for language in Language}


@dataclass
class TakesInHand:
    """Keeps whatever was said, unless it was nothing; remembers drafts and what was forgotten."""

    silent: bool = False
    drafts: list[Mapping[Language, str]] = field(default_factory=list)
    forgotten: list[CallId] = field(default_factory=list)

    def place(self, call: CallId, language: Language) -> Path:
        return Path("takes") / f"{call}-{language}"

    async def keep(self, place: Path) -> str:
        if self.silent:
            raise Invalid("nothing was said", code="nothing_said")
        return f"{place}"

    async def draft(self, recorded: Mapping[Language, str], by: Username) -> DraftView:
        self.drafts.append(recorded)
        return draft(9)

    def forget(self, call: CallId) -> None:
        self.forgotten.append(call)


def choice(name: str = "outage", *, service: bool = True) -> TemplateChoice:
    """An approved template."""
    return TemplateChoice(
        name=name, version=1, called_pl="Awaria", called_en="Failure", needs_service=service
    )


@dataclass
class ApprovedWords:
    """Templates and a catalogue of two services; remembers what was published."""

    known: tuple[TemplateChoice, ...] = ()
    refusal: DomainError | None = None
    published: list[tuple[str, ...]] = field(default_factory=list)

    async def choices(self) -> tuple[TemplateChoice, ...]:
        return self.known

    async def services(self) -> tuple[ServiceView, ...]:
        return tuple(
            ServiceView(
                code=code, name_pl=code, name_en=code, spoken_pl=code, group="G1", retired=False
            )
            for code in ("PUESC", "SENT")
        )

    async def sounds(self, name: str, version: int, *services: str) -> Mapping[Language, str]:
        return {language: f"spoken/{language}_{name}" for language in Language}

    async def publish(self, name: str, version: int, *services: str, by: Username) -> None:
        if self.refusal:
            raise self.refusal
        self.published.append((name, *services, by))


@dataclass
class Rules:
    """Lets everything on the line unless told what to say instead; remembers what was done."""

    refusal: DomainError | None = None
    done: list[tuple[str, int, int, str]] = field(default_factory=list)

    async def publish(self, number: int, by: Username, heard: int) -> None:
        if self.refusal:
            raise self.refusal
        self.done.append(("published", number, heard, by))

    async def request_publication(self, number: int, revision: int, by: Username) -> None:
        self.done.append(("requested", number, revision, by))

    async def approve_and_publish(self, number: int, revision: int, by: Username) -> None:
        if self.refusal:
            raise self.refusal
        self.done.append(("approved", number, revision, by))
