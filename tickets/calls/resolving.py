"""What is resolved, or written down, in a talk: for whom that may be, and what is kept of it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict
from core.ids import CallId, Username
from tickets.answers.conditions import refuse_unfinished
from tickets.answers.spoken import keep_spoken
from tickets.applications.completeness import refuse_incomplete
from tickets.applications.model import FormalCheck
from tickets.applications.requirements import needed
from tickets.applications.views import Requirement
from tickets.customers.proof import refuse_unproved
from tickets.desk.model import Ticket
from tickets.desk.new_ticket import NewTicket
from tickets.desk.types import check_at_once, type_of
from tickets.desk.views import TicketState


async def refuse_unentitled(session: AsyncSession, call: CallId, new: NewTicket) -> None:
    """Refuse an application for a customer whom the caller has not proved to be (L3, R3 to R7).

    One that names no account may be taken from anybody: its formal check sends it back.
    """
    if new.application_type is None or new.customer_id is None:
        return
    kind = await type_of(session, new.application_type)
    await refuse_unproved(session, call, new.customer_id, kind.level)


async def refuse_unresolvable(session: AsyncSession, call: CallId, new: NewTicket) -> None:
    """Refuse to complete in the talk what needs an office, a day, or an account it does not name.

    What else an application needs is written down before the wrap-up ends.
    """
    await check_at_once(session, new.application_type)
    await refuse_unentitled(session, call, new)
    if new.application_type is None or new.customer_id is not None:
        return
    if Requirement.ACCOUNT in needed((await type_of(session, new.application_type)).workflow):
        raise Conflict("this application needs the account that it is about", code="account_needed")


async def keep_resolved(
    session: AsyncSession, ticket: Ticket, by: Username, answered_at: datetime, at: datetime
) -> None:
    """The wrap-up ends: an application must be complete and decided by now (R18)."""
    if ticket.application_type is not None:
        await refuse_incomplete(session, ticket)
        await refuse_unfinished(session, ticket, TicketState.COMPLETED)
        session.add(FormalCheck(ticket=ticket.number, at=at, by=by, missing=(), lacking=""))
    ticket.answer_received(answered_at)
    await keep_spoken(session, ticket, by, answered_at)
