"""The services that the help desk supports, as kept in the database."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Invalid
from tickets.desk.views import ServiceView


class Service(Table):
    """An IT service of the catalogue; a retired one is kept for history and hidden in menus."""

    __tablename__ = "service"

    code: Mapped[str] = mapped_column(primary_key=True)
    name_pl: Mapped[str]
    name_en: Mapped[str]
    spoken_pl: Mapped[str]
    group: Mapped[str]
    retired: Mapped[bool]
    position: Mapped[int]
    """Place in lists."""

    def view(self) -> ServiceView:
        """As others see it."""
        return ServiceView.model_validate(self, from_attributes=True)


async def all_services(session: AsyncSession) -> tuple[ServiceView, ...]:
    """The catalogue in its own order."""
    found = await session.scalars(select(Service).order_by(Service.position))
    return tuple(service.view() for service in found)


async def check_services(session: AsyncSession, *codes: str) -> None:
    """Refuse a code that is not in the catalogue."""
    known = set(await session.scalars(select(Service.code).where(Service.code.in_(codes))))
    if missing := sorted(set(codes) - known):
        raise Invalid(f"no such service: {', '.join(missing)}", code="unknown_service")
