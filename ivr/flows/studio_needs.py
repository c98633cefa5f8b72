"""What the announcement studio asks of the house."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from core.ids import CallId, Username
from core.language import Language
from tickets.announcements.views import DraftView
from tickets.desk.views import ServiceView
from tickets.sealed import SecretAnswer
from tickets.staff.views import UserView
from tickets.templates.views import TemplateChoice


class StaffPins(Protocol):
    """Telephone PINs of those who work here."""

    async def owner(self, username: Username) -> UserView | None:
        """Whose telephone it is; None for a telephone of nobody."""
        ...

    async def identify(self, username: Username, pin: str) -> UserView | SecretAnswer:
        """The person, when the PIN fits; else why not."""
        ...


class Studio(Protocol):
    """Announcements before callers hear them."""

    async def drafts(self) -> Sequence[DraftView]:
        """The newest first."""
        ...

    async def sounds(self, number: int, revision: int) -> Mapping[Language, str]:
        """This revision as callers will hear it; raises ``DomainError`` when it no longer waits."""
        ...


class Takes(Protocol):
    """What supervisors say into the telephone."""

    def place(self, call: CallId, language: Language) -> Path:
        """Where this call's words in this language are recorded, without the ending."""
        ...

    async def keep(self, place: Path) -> str:
        """The name under which it is kept; ``Invalid`` with ``nothing_said`` for silence."""
        ...

    async def draft(self, recorded: Mapping[Language, str], by: Username) -> DraftView:
        """A draft of what was said in both languages."""
        ...

    def forget(self, call: CallId) -> None:
        """Remove the plain sound of this call."""
        ...


class Templates(Protocol):
    """Approved templates, and what they would say; refusals are ``DomainError``."""

    async def choices(self) -> Sequence[TemplateChoice]:
        """In the order of their numbers, from one."""
        ...

    async def services(self) -> Sequence[ServiceView]:
        """In the order of their numbers, from one."""
        ...

    async def sounds(self, name: str, version: int, *services: str) -> Mapping[Language, str]:
        """What callers would hear."""
        ...

    async def publish(self, name: str, version: int, *services: str, by: Username) -> object:
        """Put it on the line at once."""
        ...


class Releases(Protocol):
    """The ways of a draft to the line; refusals are ``DomainError``."""

    async def publish(self, number: int, by: Username, heard: int) -> object:
        """Raises ``Forbidden`` with ``second_person_needed`` for free text."""
        ...

    async def request_publication(self, number: int, revision: int, by: Username) -> object:
        """Ask a second person."""
        ...

    async def approve_and_publish(self, number: int, revision: int, by: Username) -> object:
        """Be the second person; raises ``Forbidden`` with ``same_person``."""
        ...
