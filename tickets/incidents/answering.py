"""Answering one ticket: the only place that knows how an answer is given."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from tickets.desk.model import Ticket
from tickets.desk.views import TicketState
from tickets.outbox.notice import Notice
from tickets.outbox.posting import Outbox
from tickets.outbox.repository import recipient_of
from tickets.outbox.views import MessageKind

FIRST_TAKEN_UP = frozenset({TicketState.REGISTERED})
"""Nobody works on it yet; an answer is given to what is in work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The answer to one ticket; ``key`` is its own, and makes a repeated posting harmless."""

    text: str
    by: Username
    key: str


async def give_answer(
    session: AsyncSession, outbox: Outbox, ticket: Ticket, given: Given, at: datetime
) -> None:
    """Answer a ticket that is held, and tell its customer."""
    if ticket.state in FIRST_TAKEN_UP:
        ticket.move(TicketState.IN_PROGRESS, given.by, at)
    ticket.move(TicketState.ANSWERED, given.by, at)
    if ticket.customer_id is None:
        return
    values = {"text": given.text, "complaint_until": f"{ticket.complaint_until}"}
    notice = Notice(key=given.key, kind=MessageKind.ANSWER, values=values, ticket=ticket.number)
    await outbox.post(session, await recipient_of(session, ticket.customer_id), notice, at)
