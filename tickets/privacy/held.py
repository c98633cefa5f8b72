"""What a legal hold keeps from being erased, as conditions of a query.

Unions, each part of which an index finds: joined by "or" they would walk through every ticket.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, or_, select, union

from core.ids import CallId, TicketNumber
from tickets.calls.model import Call
from tickets.customers.model import CustomerPhone
from tickets.desk.model import Ticket
from tickets.privacy.model import LegalHold
from tickets.privacy.repository import in_force


def holds_in_force(now: datetime) -> Select[int]:
    """Their numbers; most often there are none."""
    return select(LegalHold.id).where(in_force(now))


def held_people(now: datetime) -> Select[int | None]:
    """Customers who are held."""
    return select(LegalHold.customer_id).where(in_force(now), LegalHold.customer_id.is_not(None))


def held_tickets(now: datetime) -> CompoundSelect[TicketNumber | None]:
    """Held by themselves, or with their customer."""
    return union(
        select(LegalHold.ticket).where(in_force(now), LegalHold.ticket.is_not(None)),
        select(Ticket.number).where(Ticket.customer_id.in_(held_people(now))),
    )


def held_call(call: Any, now: datetime) -> ColumnElement[bool]:
    """From a number of somebody who is held, as one of them, or about a ticket that is."""
    people, tickets = held_people(now), held_tickets(now)
    numbers = select(CustomerPhone.number).where(CustomerPhone.customer_id.in_(people))
    held: CompoundSelect[CallId | None] = union(
        select(Call.id).where(Call.caller.in_(numbers)),
        select(Call.id).where(Call.identified_as.in_(people)),
        select(Call.id).where(Call.ticket.in_(tickets)),
        select(Ticket.call).where(Ticket.number.in_(tickets), Ticket.call.is_not(None)),
    )
    return and_(call.in_(held))


def held_recording(call: Any, ticket: Any, now: datetime) -> ColumnElement[bool]:
    """Of a call that is held, or of a ticket that is."""
    return or_(held_call(call, now), and_(ticket.is_not(None), ticket.in_(held_tickets(now))))
