"""Linking two tickets in the transaction of whatever shows that they belong together."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Conflict
from core.ids import TicketNumber, Username
from tickets.desk import repository as desk
from tickets.desk.model import Ticket
from tickets.desk.views import ChangeKind
from tickets.links import repository
from tickets.links.model import Link
from tickets.links.views import LinkKind


async def link(
    session: AsyncSession,
    ticket: TicketNumber,
    kind: LinkKind,
    other: TicketNumber,
    by: Username | None,
    at: datetime,
) -> Link:
    """Note on both that ``ticket`` follows, or is related to, ``other``; again, nothing changes."""
    held = await hold_both(session, ticket, other)
    first, second = in_order(ticket, kind, other)
    known = await repository.link(session, first, kind, second)
    if known is not None:
        return known
    if await repository.link(session, second, kind, first) is not None:
        raise Conflict(f"{second} follows {first} already", code="loop")
    new = Link(ticket=first, kind=kind, other=second, at=at, by=by)
    session.add(new)
    for one in held:
        one.note(ChangeKind.LINKED, by, at, told(first, kind, second))
    return new


async def hold_both(
    session: AsyncSession, ticket: TicketNumber, other: TicketNumber
) -> tuple[Ticket, Ticket]:
    """Both tickets, to be changed; the lower number first, so that nobody waits for each other."""
    if ticket == other:
        raise Conflict(f"{ticket} cannot be put together with itself", code="own")
    held = {number: await desk.hold(session, number) for number in sorted((ticket, other))}
    return held[ticket], held[other]


def in_order(
    ticket: TicketNumber, kind: LinkKind, other: TicketNumber
) -> tuple[TicketNumber, TicketNumber]:
    """As it is kept: related tickets are related both ways, and kept one way."""
    if kind is LinkKind.RELATED:
        return min(ticket, other), max(ticket, other)
    return ticket, other


def told(ticket: TicketNumber, kind: LinkKind, other: TicketNumber) -> dict[str, str]:
    """As the history says it."""
    return {"ticket": ticket, "kind": kind.value, "other": other}
