"""Answers that were given in a conversation: the consultant's note of one is its text (R36)."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import Username
from tickets.answers import repository
from tickets.answers.model import Answer
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk.model import Ticket


async def keep_spoken(session: AsyncSession, ticket: Ticket, by: Username, at: datetime) -> None:
    """Keep the note on the ticket as its first answer, and let it follow a note that is finished.

    No message tells of it: the caller has heard the answer, and nobody can be asked any more
    whether they want it in writing, too. As long as nothing was noted there is nothing to keep.
    """
    text = ticket.body or ticket.subject
    first = await repository.first_answer(session, ticket.number)
    if first is not None:
        first.text, first.at = text or first.text, at
    elif text:
        answer = Answer(ticket=ticket.number, outcome=ticket.state, text=text, at=at, by=by)
        session.add(answer)
        note(session, at=at, who=by, what=Action.TICKET_ANSWERED, object=f"ticket {ticket.number}")
