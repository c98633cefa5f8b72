"""What must have happened before an application is completed."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict
from tickets.applications import repository as applications
from tickets.applications.kinds import application_of
from tickets.customers import repository as customers
from tickets.customers.views import LoginChangeState
from tickets.desk.model import Ticket
from tickets.desk.views import ApplicationType, TicketState
from tickets.fallback import repository as fallback

GOING_ON = frozenset({LoginChangeState.UNDER_WAY, LoginChangeState.FOR_BACK_OFFICE})


async def refuse_unfinished(session: AsyncSession, ticket: Ticket, outcome: TicketState) -> None:
    """Refuse to complete what an office or a decision has not made possible (R4, R22)."""
    if ticket.application_type is None:
        return
    await _refuse_beside_login_change(session, ticket, outcome)
    if outcome is not TicketState.COMPLETED:
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


async def _refuse_beside_login_change(
    session: AsyncSession, ticket: Ticket, outcome: TicketState
) -> None:
    """The answer says what has become of the change: done, or stopped."""
    change = await customers.login_change(session, ticket.number)
    if change is None:
        return
    if outcome is TicketState.COMPLETED and change.state is not LoginChangeState.DONE:
        raise Conflict(
            f"the change of login data is {change.state}: it is done before this is completed",
            code="change_not_done",
        )
    if outcome is TicketState.REJECTED and change.state in GOING_ON:
        raise Conflict(
            f"the change of login data is {change.state}: it is stopped before this is rejected",
            code="change_going_on",
        )
