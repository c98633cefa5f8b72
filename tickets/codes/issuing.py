"""Issuing an access code and telling of it, in one transaction with whatever calls for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import TicketNumber, Username
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.codes import repository
from tickets.codes.entered import digits_of
from tickets.codes.model import AccessCode
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.repository import withdraw
from tickets.outbox.views import MessageKind

SERVICE = Username("service")
"""Who a code is noted under that nobody signed in has asked for."""


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that was just drawn, and what is kept of it."""

    digits: str
    kept: str

    def __repr__(self) -> str:
        return "a new access code"


async def issue(
    session: AsyncSession, ticket: TicketNumber, new: NewCode, by: Username | None, at: datetime
) -> AccessCode:
    """Put the code in place of the one before; its failures and its locks are forgotten.

    What is still waiting to tell the code before is withdrawn: it would tell what does not fit.
    """
    code = await repository.hold_code(session, ticket)
    if code is None:
        code = AccessCode(ticket=ticket, issue=0)
        session.add(code)
    code.code_hash, code.issued_at, code.issued_by = new.kept, at, by
    code.issue += 1
    await session.flush()
    await repository.forget_guard(session, digits_of(ticket))
    await withdraw(session, ticket, MessageKind.CONFIRMATION)
    note(session, at=at, who=by or SERVICE, what=Action.CODE_ISSUED, object=f"ticket {ticket}")
    return code


async def confirm(
    session: AsyncSession,
    outbox: Outbox,
    code: AccessCode,
    new: NewCode,
    whom: Recipient,
    at: datetime,
) -> None:
    """Post number and code to whoever the ticket is about."""
    notice = Notice(
        key=f"confirmation-{code.ticket}-{code.issue}",
        kind=MessageKind.CONFIRMATION,
        values={"number": code.ticket, "code": new.digits},
        ticket=code.ticket,
    )
    await outbox.post(session, whom, notice, at)
