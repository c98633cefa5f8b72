"""What must have happened before an application is completed."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict
from tickets.applications import repository as applications
from tickets.applications.kinds import application_of
from tickets.desk.model import Ticket
from tickets.desk.views import ApplicationType, TicketState
from tickets.fallback import repository as fallback


async def refuse_unfinished(session: AsyncSession, ticket: Ticket, outcome: TicketState) -> None:
    """Refuse to complete what an office or a decision has not made possible (R4, R22)."""
    if outcome is not TicketState.COMPLETED or ticket.application_type is None:
        return
    kind = await application_of(session, ticket)
    if kind.office_visit and await applications.visit(session, ticket.number) is None:
        raise Conflict(
            "an office confirms the identity before this application is completed",
            code="visit_needed",
        )
    needs_approval = kind.workflow == ApplicationType.FALLBACK_APPROVAL
    if needs_approval and not await fallback.has_approval(session, ticket.number):
        raise Conflict(
            "an approval is granted, with its number, before this is completed",
            code="approval_needed",
        )
