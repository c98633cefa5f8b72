"""What all additions have in common: whose ticket it is, what is refused, and what follows."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict, Invalid
from core.ids import TicketNumber, Username
from tickets.additions.author import Author
from tickets.answers.waiting import end_wait
from tickets.deadlines import DeadlinePolicy
from tickets.desk import repository as desk
from tickets.desk.model import Ticket
from tickets.desk.states import GOES_ON
from tickets.desk.views import ChangeKind, TicketState
from tickets.free_text import refuse_pesel


async def held_ticket(session: AsyncSession, number: TicketNumber, author: Author) -> Ticket:
    """The ticket, if this author may add to it: additions to one ticket are one after another."""
    ticket = await desk.hold(session, number)
    author.refuse_other(number, ticket.customer_id)
    return ticket


async def add(
    session: AsyncSession,
    policy: DeadlinePolicy,
    ticket: Ticket,
    kind: ChangeKind,
    by: Username | None,
    at: datetime,
    detail: dict[str, str],
) -> None:
    """Note the addition; a ticket that waited for the customer goes on."""
    if ticket.state is TicketState.CLOSED:
        raise Conflict("the ticket is closed; open a new one", code="ticket_closed")
    ticket.note(kind, by, at, detail)
    if ticket.state in GOES_ON:
        why = await end_wait(session, ticket, policy, by, at)
        ticket.move(GOES_ON[ticket.state], by, at, why)


def checked(text: str, longest: int) -> str:
    """Words without a PESEL number, that are there and not too many."""
    words = text.strip()
    if not words or len(words) > longest:
        raise Invalid(f"write 1 to {longest} characters", code="text")
    refuse_pesel(words)
    return words
