"""The types of applications, as kept in the database (R3 to R7).

R7 calls the seven types examples, so the catalogue is data: a row makes an eighth type. The enum
``ApplicationType`` only names the built-in ones, for code and articles that mean one of them.
"""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.errors import Conflict, Invalid
from tickets.columns import words
from tickets.customers.views import TrustLevel
from tickets.desk.views import ApplicationTypeView


class ApplicationTypeRow(Table):
    """One type of the catalogue; a retired one is kept for history and takes nothing new."""

    __tablename__ = "application_type"

    code: Mapped[str] = mapped_column(primary_key=True)
    workflow: Mapped[str]
    """The type whose way it goes: two names may stand for one workflow (R6, R7)."""
    name_pl: Mapped[str]
    name_en: Mapped[str]
    at_once: Mapped[bool]
    """Whether a consultant can complete it alone, during a call."""
    level: Mapped[TrustLevel] = mapped_column(words(TrustLevel))
    """How far a caller must have proved who they are to submit one."""
    office_visit: Mapped[bool]
    """Whether it waits until an office has confirmed the identity (R4, R22)."""
    needs_e_klient: Mapped[bool]
    """Whether it stands still while e-Klient is away (R17)."""
    retired: Mapped[bool]
    position: Mapped[int]
    """Place in lists."""

    def view(self) -> ApplicationTypeView:
        """As others see it."""
        return ApplicationTypeView.model_validate(self, from_attributes=True)


async def all_types(session: AsyncSession) -> tuple[ApplicationTypeView, ...]:
    """The catalogue in its own order, retired types too."""
    found = await session.scalars(select(ApplicationTypeRow).order_by(ApplicationTypeRow.position))
    return tuple(row.view() for row in found)


async def type_of(session: AsyncSession, code: str) -> ApplicationTypeView:
    """One type of the catalogue."""
    row = await session.get(ApplicationTypeRow, code)
    if row is None:
        raise Invalid(f"no such type of application: {code}", code="unknown_type")
    return row.view()


async def check_types(session: AsyncSession, *codes: str) -> None:
    """Refuse a type that is not in the catalogue."""
    for code in codes:
        await type_of(session, code)


async def check_submitted(session: AsyncSession, code: str | None) -> None:
    """Refuse an application of a type that there is not, or not any more."""
    if code is not None and (await type_of(session, code)).retired:
        raise Invalid(f"applications of type {code} are no longer taken", code="type_retired")


async def check_at_once(session: AsyncSession, code: str | None) -> None:
    """Refuse to complete during a call what needs an office or a day; notifications never do."""
    if code is not None and not (await type_of(session, code)).at_once:
        raise Conflict(f"{code} cannot be completed during a call", code="not_at_once")
