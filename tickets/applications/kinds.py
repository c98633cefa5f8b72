"""What the type of an application means for its way."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict
from tickets.desk.model import Ticket
from tickets.desk.types import type_of
from tickets.desk.views import ApplicationTypeView


async def application_of(session: AsyncSession, ticket: Ticket) -> ApplicationTypeView:
    """The type of an application; a notification has no formal side."""
    if ticket.application_type is None:
        raise Conflict(
            f"{ticket.number} is a notification; only applications have a formal side",
            code="not_an_application",
        )
    return await type_of(session, ticket.application_type)
