"""Finding messages and those whom they are for."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from core.errors import NotFound
from core.ids import TicketNumber
from tickets import once
from tickets.customers.model import Customer, CustomerPhone
from tickets.outbox.addresses import first_mobile, folded
from tickets.outbox.model import DeadAddress, Message
from tickets.outbox.notice import Recipient
from tickets.outbox.views import FAILED, Medium, MessageKind, MessageState, MessageView

WAITS = Message.state == MessageState.WAITING


async def add_once(session: AsyncSession, message: Message) -> None:
    """Keep the message unless one of the same key is kept, also by somebody at the same time."""
    columns = [column.key for column in Message.__table__.columns if column.key != "id"]
    await once.add_once(session, Message, {name: getattr(message, name) for name in columns})


async def withdraw(session: AsyncSession, ticket: TicketNumber, kind: MessageKind) -> None:
    """Send none of these messages about the ticket that have not left: they are no longer true."""
    await _withdraw(session, Message.ticket == ticket, Message.kind == kind)


async def withdraw_from(session: AsyncSession, customer: int, kind: MessageKind) -> None:
    """The same for messages to a customer that are about no ticket."""
    await _withdraw(session, Message.customer_id == customer, Message.kind == kind)


async def _withdraw(session: AsyncSession, *which: ColumnElement[bool]) -> None:
    gone = {"state": MessageState.WITHDRAWN, "sealed": None, "next_try_at": None}
    await session.execute(update(Message).where(WAITS, *which).values(gone))


async def recipient_of(session: AsyncSession, customer_id: int) -> Recipient:
    """How this customer is reached: by e-mail if that works, else by SMS to a mobile number."""
    customer = await session.get(Customer, customer_id)
    if customer is None:
        raise NotFound("there is no such customer")
    if customer.email and await dead_reason(session, customer.email) is None:
        return Recipient(language=customer.language, email=customer.email, customer_id=customer_id)
    numbers = select(CustomerPhone.number).where(CustomerPhone.customer_id == customer_id)
    mobile = first_mobile(await session.scalars(numbers))
    email = None if mobile else customer.email
    """Nothing else reaches them: what is posted there shows that they were not told."""
    return Recipient(
        language=customer.language, email=email, number=mobile, customer_id=customer_id
    )


async def dead_reason(session: AsyncSession, address: str) -> str | None:
    """Why this address does not work; None when it does, as far as is known."""
    dead = await session.get(DeadAddress, folded(address))
    return dead.reason if dead else None


async def trust(session: AsyncSession, address: str) -> bool:
    """Write to the address again; False when it was not known as dead."""
    dead = await session.get(DeadAddress, folded(address), with_for_update=True)
    if dead is not None:
        await session.delete(dead)
        await session.flush()  # whoever asks in this transaction hears that it works
    return dead is not None


async def bury(session: AsyncSession, address: str, reason: str, at: datetime) -> list[Message]:
    """Write down that the address does not work; gives what still waits for it, held."""
    if await dead_reason(session, address) is None:
        await session.merge(DeadAddress(address=folded(address), since=at, reason=reason))
    same = Message.address.in_({address, folded(address)})
    query = select(Message).where(WAITS, same).with_for_update()
    return list(await session.scalars(query))


async def hold(session: AsyncSession, number: int) -> Message:
    """The message, to be changed: held until the transaction ends."""
    found = await session.get(Message, number, with_for_update=True)
    if found is None:
        raise NotFound(f"no message {number}")
    return found


async def is_any_due(session: AsyncSession, medium: Medium, now: datetime) -> bool:
    """Whether anything may be sent now."""
    query = select(Message.id).where(WAITS, Message.medium == medium, Message.next_try_at <= now)
    return await session.scalar(query.limit(1)) is not None


async def due(session: AsyncSession, medium: Medium, now: datetime, limit: int) -> list[Message]:
    """What may be sent now, the oldest first, held; what others hold is left to them.

    Messages to one address about one ticket leave in order: each waits for those before it.
    """
    before = aliased(Message)
    is_first = ~exists().where(
        before.state == MessageState.WAITING,
        before.address == Message.address,
        before.ticket.is_not_distinct_from(Message.ticket),
        before.id < Message.id,
    )
    query = (
        select(Message)
        .where(WAITS, Message.medium == medium, Message.next_try_at <= now, is_first)
        .order_by(Message.next_try_at, Message.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Message)
    )
    return list(await session.scalars(query))


async def sent_since(session: AsyncSession, medium: Medium, moment: datetime) -> int:
    """How many messages have left since then."""
    query = select(func.count()).where(Message.medium == medium, Message.sent_at > moment)
    return await session.scalar(query) or 0


async def expired(session: AsyncSession, now: datetime, limit: int) -> list[Message]:
    """What is not worth sending any more, held."""
    query = (
        select(Message)
        .where(WAITS, Message.expires_at <= now)
        .order_by(Message.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(await session.scalars(query))


async def forget_words(session: AsyncSession, before: datetime) -> None:
    """Forget what failed messages said that were posted before then."""
    old = and_(Message.state.in_(FAILED), Message.sealed.is_not(None), Message.posted_at < before)
    await session.execute(update(Message).where(old).values(sealed=None))


async def of_deed(session: AsyncSession, key: str) -> tuple[MessageView, ...]:
    """What was posted under this ``Notice.key``."""
    query = select(Message).where(Message.key.in_([f"{key}:{medium}" for medium in Medium]))
    return tuple(message.view() for message in await session.scalars(query.order_by(Message.id)))


async def listed(
    session: AsyncSession,
    limit: int,
    *,
    ticket: TicketNumber | None = None,
    customer: int | None = None,
    states: Collection[MessageState] = (),
    before: int | None = None,
) -> tuple[MessageView, ...]:
    """The newest messages first, of one ticket, one customer, in some states, before one."""
    query = select(Message).order_by(Message.id.desc()).limit(limit)
    if ticket is not None:
        query = query.where(Message.ticket == ticket)
    if customer is not None:
        query = query.where(Message.customer_id == customer)
    if states:
        query = query.where(Message.state.in_(states))
    if before is not None:
        query = query.where(Message.id < before)
    return tuple(message.view() for message in await session.scalars(query))


async def not_sent_again(
    session: AsyncSession, since: datetime, again: Callable[[int], str], limit: int
) -> tuple[MessageView, ...]:
    """The newest that were posted since then and failed; ``again`` names the deed that repeats."""
    query = select(Message).where(Message.state.in_(FAILED), Message.posted_at > since)
    failed = list(await session.scalars(query.order_by(Message.id.desc()).limit(limit)))
    keys = {f"{again(one.id)}:{medium}": one.id for one in failed for medium in Medium}
    known = await session.scalars(select(Message.key).where(Message.key.in_(keys)))
    repeated = {keys[key] for key in known}
    return tuple(one.view() for one in failed if one.id not in repeated)


async def waiting(session: AsyncSession) -> tuple[int, datetime | None]:
    """How many messages wait, and since when the oldest of them does."""
    row = (
        await session.execute(select(func.count(), func.min(Message.posted_at)).where(WAITS))
    ).one()
    return row[0], row[1]


async def failed_since(session: AsyncSession, moment: datetime) -> int:
    """How many messages that were posted since then have failed."""
    query = select(func.count()).where(Message.state.in_(FAILED), Message.posted_at > moment)
    return await session.scalar(query) or 0
