"""Finding access codes, failed tries, and tickets whose code nobody has been told."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import CallId, TicketNumber
from core.language import Language
from tickets.calls.model import Call
from tickets.codes.entered import PREFIX
from tickets.codes.locks import CodeGuard
from tickets.codes.model import AccessCode, FailedCode
from tickets.customers.numbers import e164
from tickets.desk.model import Ticket
from tickets.desk.views import Channel
from tickets.outbox.notice import Recipient
from tickets.outbox.repository import recipient_of


async def hold_code(session: AsyncSession, ticket: TicketNumber) -> AccessCode | None:
    """The ticket's code, if one was issued; held until the transaction ends."""
    return await session.get(AccessCode, ticket, with_for_update=True)


async def code_hash(session: AsyncSession, ticket: TicketNumber) -> str | None:
    """The hash of the ticket's code, as far as there are ticket and code."""
    return await session.scalar(select(AccessCode.code_hash).where(AccessCode.ticket == ticket))


async def issue_of(session: AsyncSession, ticket: TicketNumber) -> int | None:
    """Which code of the ticket fits: the first, the second and so on."""
    return await session.scalar(select(AccessCode.issue).where(AccessCode.ticket == ticket))


async def hold_guard(session: AsyncSession, entered: str) -> CodeGuard | None:
    """The failures at this ticket number, held until the transaction ends."""
    return await session.get(CodeGuard, entered, with_for_update=True)


async def forget_guard(session: AsyncSession, entered: str) -> None:
    """A new code begins without failures."""
    await session.execute(delete(CodeGuard).where(CodeGuard.entered == entered))


def forgettable(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Old failures at numbers without a code."""
    has_code = exists().where(AccessCode.ticket == literal(PREFIX) + CodeGuard.entered)
    return or_(CodeGuard.tried_at.is_(None), CodeGuard.tried_at < before), ~has_code


async def forget_tries(
    session: AsyncSession, before: datetime, after: str, limit: int
) -> list[str]:
    """Forget old failures at numbers without a code, from behind one; returns the numbers."""
    query = (
        select(CodeGuard.entered)
        .where(CodeGuard.entered > after, *forgettable(before))
        .order_by(CodeGuard.entered)
        .limit(limit)
    )
    found = list(await session.scalars(query))
    await session.execute(delete(CodeGuard).where(CodeGuard.entered.in_(found)))
    return found


async def failures_of(session: AsyncSession, calling: str, since: datetime) -> int:
    """How many tries from this number have failed lately, at all tickets together."""
    same = FailedCode.calling == calling, FailedCode.at > since
    return await session.scalar(select(func.count()).select_from(FailedCode).where(*same)) or 0


async def forget_failure(session: AsyncSession, failure: int) -> None:
    """A try that was counted in advance has fitted."""
    await session.execute(delete(FailedCode).where(FailedCode.id == failure))


async def forget_old_failures(session: AsyncSession, before: datetime) -> None:
    """Delete failures that no longer matter."""
    await session.execute(delete(FailedCode).where(FailedCode.at <= before))


async def reachable(session: AsyncSession, ticket: Ticket) -> Recipient | None:
    """The customer by what works, else the number that the call came from, else nobody."""
    if ticket.customer_id is not None:
        customer = await recipient_of(session, ticket.customer_id)
        if customer.email or customer.number:
            return customer
    rows = await session.execute(select(Call.caller, Call.language).where(Call.id == ticket.call))
    caller, language = rows.one_or_none() or (None, None)
    number = e164(caller) if caller else None
    if number is None:
        return None
    return Recipient(
        language=language or Language.PL, number=number, customer_id=ticket.customer_id
    )


async def untold(session: AsyncSession, since: datetime, limit: int) -> list[TicketNumber]:
    """New tickets without a code whose caller has gone, or who came in writing, oldest first.

    Only those of whom anything is known that a message might reach.
    """
    writing = and_(
        Ticket.call.is_(None),
        Ticket.channel.in_([Channel.PORTAL, Channel.EMAIL]),
        Ticket.customer_id.is_not(None),
    )
    gone = and_(
        Call.ended_at.is_not(None), or_(Ticket.customer_id.is_not(None), Call.caller.is_not(None))
    )
    query = (
        select(Ticket.number)
        .outerjoin(Call, Call.id == Ticket.call)
        .where(
            Ticket.registered_at > since,
            ~exists().where(AccessCode.ticket == Ticket.number),
            or_(writing, gone),
        )
        .order_by(Ticket.registered_at, Ticket.number)
        .limit(limit)
    )
    return list(await session.scalars(query))


async def untold_of(session: AsyncSession, call: CallId) -> list[TicketNumber]:
    """Tickets that this call has made and that have no code yet, oldest first."""
    query = (
        select(Ticket.number)
        .where(Ticket.call == call, ~exists().where(AccessCode.ticket == Ticket.number))
        .order_by(Ticket.registered_at, Ticket.number)
    )
    return list(await session.scalars(query))
