"""Lodging a complaint: in time about the ticket itself, late as a notification that follows it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict, NotFound
from core.ids import Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.complaints import repository
from tickets.complaints.model import Complaint
from tickets.complaints.timing import refuse_in_time, refuse_late
from tickets.complaints.views import NewComplaint, OnBehalf
from tickets.customers.levels import Deed, refuse_unless
from tickets.desk import repository as tickets
from tickets.desk.model import Ticket
from tickets.desk.new_ticket import NewTicket
from tickets.desk.views import Channel, TicketState
from tickets.links.linking import link
from tickets.links.views import LinkKind


async def lodged_before(session: AsyncSession, ticket: Ticket, key: str) -> Complaint | None:
    """What the same request has lodged already; the ticket is held."""
    found = await repository.of_key(session, key)
    if found is not None and found.ticket != ticket.number:
        raise Conflict(f"this key was used for {found.ticket}", code="key_used")
    return found


def refuse_stranger(
    ticket: Ticket, customer: int, new: NewComplaint, on_behalf: OnBehalf | None
) -> None:
    """Customers complain about their own tickets (R34), on the telephone after proof (L2).

    What came in writing came from the account (R11, R12): whoever writes it down has looked.
    """
    if on_behalf is not None and new.channel is Channel.TELEPHONE:
        refuse_unless(on_behalf.level, Deed.COMPLAINT)
    if ticket.customer_id != customer:
        raise NotFound(f"this customer has no ticket {ticket.number}")


async def lodge(
    session: AsyncSession,
    ticket: Ticket,
    customer: int,
    new: NewComplaint,
    by: Username | None,
    at: datetime,
) -> Complaint:
    """In time: the ticket is open again, with ten new business days."""
    refuse_late(ticket, at)
    ticket.move(TicketState.COMPLAINT, by, at)
    complaint = Complaint.lodge(ticket.number, customer, new, by, at)
    complaint.due_on = ticket.due_on
    await _keep(session, complaint)
    return complaint


async def lodge_late(
    session: AsyncSession,
    ticket: Ticket,
    customer: int,
    new: NewComplaint,
    by: OnBehalf | None,
    at: datetime,
) -> Complaint:
    """Late: not lost, but a new notification that follows the ticket (domain 3.3)."""
    refuse_in_time(ticket, at)
    consultant = by.consultant if by else None
    complaint = Complaint.lodge(ticket.number, customer, new, consultant, at)
    complaint.in_time = False
    made = (await tickets.register(session, _following(ticket, customer, new, by), at)).number
    await link(session, made, LinkKind.FOLLOWS, ticket.number, consultant, at)
    complaint.became = made
    await _keep(session, complaint)
    return complaint


def _following(ticket: Ticket, customer: int, new: NewComplaint, by: OnBehalf | None) -> NewTicket:
    return NewTicket(
        key=f"late:{ticket.number}:{new.key}",
        service=ticket.service,
        subject=ticket.subject,
        body=f"{ticket.number}\n{new.text}",
        channel=new.channel,
        customer_id=customer,
        by=by.consultant if by else None,
        call=by.call if by else None,
    )


async def _keep(session: AsyncSession, complaint: Complaint) -> None:
    session.add(complaint)
    await session.flush()
    if complaint.lodged_by is not None:
        note(
            session,
            at=complaint.lodged_at,
            who=complaint.lodged_by,
            what=Action.COMPLAINT_LODGED,
            object=f"ticket {complaint.ticket}",
        )
