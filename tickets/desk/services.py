"""The services that the help desk supports, as kept in the database."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped

from core.db import Table
from core.errors import Invalid
from tickets.desk.views import ServiceView
from tickets.listed import Listed, all_of

HELP_DESK = "HELPDESK"
"""What is about a ticket, and not about a service of the customs, is registered for it."""
NEEDED = frozenset({HELP_DESK, "PUESC", "E_KLIENT"})
"""The programme itself uses these: PUESC is proposed for every new ticket, and while e-Klient is
away, what needs it stands still (R17)."""


class Service(Listed, Table):
    """An IT service of the catalogue; a retired one is kept for history and hidden in menus."""

    __tablename__ = "service"

    spoken_pl: Mapped[str]
    """What the voice says in Polish; in English it says the name."""
    group: Mapped[str]
    """Under which key of the menu callers look for it."""

    @property
    def needed(self) -> bool:
        """Whether the programme itself uses it."""
        return self.code in NEEDED

    def view(self) -> ServiceView:
        """As others see it."""
        return ServiceView.model_validate(self, from_attributes=True)


async def all_services(session: AsyncSession) -> tuple[ServiceView, ...]:
    """The catalogue in its own order."""
    return tuple(service.view() for service in await all_of(session, Service))


async def check_services(session: AsyncSession, *codes: str) -> None:
    """Refuse a code that is not in the catalogue."""
    known = set(await session.scalars(select(Service.code).where(Service.code.in_(codes))))
    if missing := sorted(set(codes) - known):
        raise Invalid(f"no such service: {', '.join(missing)}", code="unknown_service")
