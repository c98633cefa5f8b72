"""Telling the customer of a ticket what has happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from tickets.desk.model import Ticket
from tickets.outbox.notice import Notice, Recipient
from tickets.outbox.posting import Outbox
from tickets.outbox.repository import recipient_of
from tickets.outbox.views import MessageKind


@dataclass(frozen=True, slots=True)
class Post:
    """A message about a ticket; ``key`` is that of the deed."""

    kind: MessageKind
    key: str
    values: Mapping[str, str] = field(repr=False)


async def customer_of(session: AsyncSession, ticket: Ticket) -> Recipient | None:
    """How the customer of this ticket is reached, if it has one."""
    if ticket.customer_id is None:
        return None
    return await recipient_of(session, ticket.customer_id)


async def tell_customer(
    session: AsyncSession, outbox: Outbox, ticket: Ticket, post: Post, at: datetime
) -> None:
    """Post it to the customer; of a ticket that nobody is known to own nothing is posted."""
    whom = await customer_of(session, ticket)
    if whom is None:
        return
    notice = Notice(
        key=f"{post.kind}:{ticket.number}:{post.key}",
        kind=post.kind,
        values=post.values,
        ticket=ticket.number,
    )
    await outbox.post(session, whom, notice, at)
