"""What the announcement studio asks of the house."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from core.ids import Username
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
