"""Finding what is handed over, and handovers."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from core.errors import NotFound
from tickets.callbacks.model import Callback
from tickets.desk.model import Ticket
from tickets.files.model import Recording
from tickets.files.views import RecordingKind
from tickets.handover.model import Handover, HandoverConfirmation, ShiftMessage
from tickets.handover.views import DueTicket, HandoverLine, Side, Waiting
from tickets.once import add_once
from tickets.reminders.repository import OPEN

Confirmations = Mapping[Side, HandoverConfirmation]


async def callbacks(session: AsyncSession) -> Waiting:
    """Who is still to be called."""
    query = select(func.count(), func.min(Callback.ordered_at)).where(Callback.settled_at.is_(None))
    count, since = (await session.execute(query)).one()
    return Waiting(count=count, since=since)


async def voice_messages(session: AsyncSession) -> Waiting:
    """What was said and has no answer."""
    query = (
        select(func.count(), func.min(Recording.kept_at))
        .join(Ticket, Ticket.number == Recording.ticket)
        .where(Recording.kind == RecordingKind.VOICE_MESSAGE, Recording.erased_at.is_(None))
        .where(Ticket.state.in_(OPEN))
    )
    count, since = (await session.execute(query)).one()
    return Waiting(count=count, since=since)


async def due(session: AsyncSession, until: date, limit: int) -> tuple[DueTicket, ...]:
    """Open tickets due until this day, the most urgent first."""
    query = (
        select(Ticket.number, Ticket.due_on, Ticket.assignee)
        .where(Ticket.state.in_(OPEN), Ticket.due_on <= until)
        .order_by(Ticket.due_on, Ticket.number)
        .limit(limit)
    )
    rows = await session.execute(query)
    return tuple(DueTicket(ticket=one, due_on=day, assignee=whose) for one, day, whose in rows)


async def due_count(session: AsyncSession, until: date) -> int:
    """How many there are of them."""
    query = select(func.count()).where(Ticket.state.in_(OPEN), Ticket.due_on <= until)
    return await session.scalar(query) or 0


async def messages(session: AsyncSession, limit: int) -> list[ShiftMessage]:
    """What nobody of the next shift has confirmed yet, the oldest first."""
    return list(await session.scalars(select(ShiftMessage).order_by(ShiftMessage.id).limit(limit)))


async def message(session: AsyncSession, number: int) -> ShiftMessage:
    """One of them, held until the transaction ends."""
    found = await session.get(ShiftMessage, number, with_for_update=True)
    if found is None:
        raise NotFound(f"there is no message {number} to the next shift")
    return found


async def count_messages(session: AsyncSession) -> int:
    """How many wait to be read."""
    return await session.scalar(select(func.count()).select_from(ShiftMessage)) or 0


async def forget_messages(session: AsyncSession, numbers: Collection[int]) -> None:
    """They were read, and stay in what was confirmed."""
    await session.execute(delete(ShiftMessage).where(ShiftMessage.id.in_(numbers)))


async def hold(session: AsyncSession, starts_at: datetime) -> Handover:
    """The handover to this shift, made if it is the first time, held until the transaction ends."""
    await add_once(session, Handover, {"starts_at": starts_at})
    query = select(Handover).where(Handover.starts_at == starts_at).with_for_update()
    return (await session.scalars(query)).one()


async def handover_to(session: AsyncSession, starts_at: datetime) -> Handover | None:
    """The handover to this shift, if anybody has confirmed it."""
    found: Handover | None = await session.scalar(
        select(Handover).where(Handover.starts_at == starts_at)
    )
    return found


async def handover(session: AsyncSession, number: int) -> Handover:
    """One of them."""
    found = await session.get(Handover, number)
    if found is None:
        raise NotFound(f"there is no handover {number}")
    return found


async def confirmations(
    session: AsyncSession, number: int, *, shown: bool = False
) -> Confirmations:
    """Who has confirmed it; with what they saw, when that is asked for."""
    query = select(HandoverConfirmation).where(HandoverConfirmation.handover == number)
    found = await session.scalars(
        query.options(undefer(HandoverConfirmation.shown)) if shown else query
    )
    return {one.side: one for one in found}


async def last(session: AsyncSession, limit: int) -> tuple[HandoverLine, ...]:
    """The newest handovers."""
    query = select(Handover).order_by(Handover.starts_at.desc()).limit(limit)
    return tuple([await line(session, one) for one in await session.scalars(query)])


async def line(session: AsyncSession, one: Handover) -> HandoverLine:
    """With who has confirmed it."""
    by_side = {side: found.view() for side, found in (await confirmations(session, one.id)).items()}
    return HandoverLine(
        id=one.id,
        starts_at=one.starts_at,
        going=by_side.get(Side.GOING),
        coming=by_side.get(Side.COMING),
    )


async def keep_last(session: AsyncSession, count: int) -> None:
    """Delete what nobody opens any more."""
    newest = select(Handover.id).order_by(Handover.starts_at.desc()).limit(count)
    kept = list(await session.scalars(newest))
    old = HandoverConfirmation.handover.not_in(kept)
    await session.execute(delete(HandoverConfirmation).where(old))
    await session.execute(delete(Handover).where(Handover.id.not_in(kept)))
