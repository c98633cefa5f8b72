"""Whether an application has all that its workflow needs (R18)."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict
from tickets.applications import repository
from tickets.applications.kinds import application_of
from tickets.applications.model import FIELDS
from tickets.applications.requirements import missing
from tickets.applications.views import Requirement
from tickets.desk.model import Ticket


async def fields_of(session: AsyncSession, ticket: Ticket) -> FIELDS:
    """What was written into its form so far."""
    kept = await repository.form(session, ticket.number)
    return kept.fields if kept else {}


async def lacking(session: AsyncSession, ticket: Ticket) -> tuple[Requirement, ...]:
    """What it still needs, in the order of the form."""
    workflow = (await application_of(session, ticket)).workflow
    fields = await fields_of(session, ticket)
    return missing(workflow, fields, account=ticket.customer_id is not None)


async def refuse_incomplete(session: AsyncSession, ticket: Ticket) -> None:
    """Refuse to decide about what is not complete, and say what it lacks."""
    if lacks := await lacking(session, ticket):
        raise Conflict(f"a decision needs {', '.join(lacks)}", code="form_incomplete")
