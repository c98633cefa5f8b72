"""Finding messages and those whom they are for."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import NotFound
from tickets.customers.model import Customer
from tickets.outbox.model import Message
from tickets.outbox.notice import Recipient


async def add_once(session: AsyncSession, message: Message) -> None:
    """Keep the message unless one of the same key is kept."""
    if await session.scalar(select(Message.id).where(Message.key == message.key)) is None:
        session.add(message)
        await session.flush()


async def recipient_of(session: AsyncSession, customer_id: int) -> Recipient:
    """How this customer is reached: by the e-mail address of the account, if it is known."""
    customer = await session.get(Customer, customer_id)
    if customer is None:
        raise NotFound("there is no such customer")
    return Recipient(language=customer.language, email=customer.email, customer_id=customer_id)
