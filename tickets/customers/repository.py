"""Finding accounts, their PINs and the attempts at them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from core.db import UnitOfWork
from core.errors import NotFound
from core.ids import CallId, TicketNumber
from core.quick import Question
from tickets.customers.facts import Known
from tickets.customers.links import LoginChange, PinLink
from tickets.customers.locks import Failure, Source
from tickets.customers.model import (
    Company,
    Customer,
    CustomerPhone,
    FactCheck,
    FailedPin,
    Representation,
    TelephonePin,
)
from tickets.customers.views import FactsView, LoginChangeState, LoginChangeView
from tickets.desk.model import Ticket

SHOWN = tuple(FactsView.model_fields)

ASKED = Question(
    select(*(getattr(FactCheck, name) for name in SHOWN))
    .where(FactCheck.call == bindparam("call"))
    .order_by(FactCheck.asked_at)
)
"""The screen pop waits for it."""

AT_ONCE = 500
"""Keys of one query: a statement has its limit of parameters and of time."""


async def held_customer(session: AsyncSession, customer: int) -> Customer | None:
    """The account, held: what is sent to its address is sent to the one it has."""
    return await session.get(Customer, customer, with_for_update=True)


async def pin_link_of(session: AsyncSession, customer: int) -> PinLink | None:
    """The link that this account has."""
    return await session.get(PinLink, customer)


async def pin_link(session: AsyncSession, kept: str, *, hold: bool = False) -> PinLink | None:
    """The link with this hash, to be spent if it is held."""
    query = select(PinLink).where(PinLink.token_hash == kept)
    return await session.scalar(query.with_for_update() if hold else query)


async def supersede(session: AsyncSession, link: PinLink) -> None:
    """Keep this link in place of the one that the account has."""
    await session.merge(link)


async def spend(session: AsyncSession, link: PinLink) -> None:
    """The link has been used."""
    await session.delete(link)


async def login_change(
    session: AsyncSession, ticket: TicketNumber, *, hold: bool = False
) -> LoginChange | None:
    """The change that this ticket asks for, to be changed if it is held."""
    return await session.get(LoginChange, ticket, with_for_update=hold)


async def login_change_to_stop(session: AsyncSession, kept: str) -> TicketNumber | None:
    """The ticket of the change whose stop link has this hash."""
    query = select(LoginChange.ticket).where(LoginChange.stop_hash == kept)
    return await session.scalar(query)


async def due_login_changes(session: AsyncSession, now: datetime, limit: int) -> list[TicketNumber]:
    """Tickets whose changes nobody has stopped in time."""
    query = (
        select(LoginChange.ticket)
        .where(LoginChange.state == LoginChangeState.UNDER_WAY, LoginChange.takes_effect_at <= now)
        .order_by(LoginChange.takes_effect_at)
        .limit(limit)
    )
    return list(await session.scalars(query))


async def login_changes(
    session: AsyncSession, state: LoginChangeState, limit: int
) -> tuple[LoginChangeView, ...]:
    """Changes in this state, the oldest first."""
    query = select(LoginChange).where(LoginChange.state == state)
    found = await session.scalars(query.order_by(LoginChange.asked_at).limit(limit))
    return tuple(change.view() for change in found)


async def replace_pin(session: AsyncSession, pin: TelephonePin) -> None:
    """Keep this PIN in place of the one that the account has."""
    await session.merge(pin)


async def pin_of(session: AsyncSession, number: str) -> tuple[int | None, str | None]:
    """The account with this customer number and its PIN's hash, as far as there are any."""
    rows = await session.execute(
        select(Customer.id, TelephonePin.pin_hash)
        .outerjoin(TelephonePin, TelephonePin.customer_id == Customer.id)
        .where(Customer.customer_number == number)
    )
    row = rows.one_or_none()
    return (row.id, row.pin_hash) if row else (None, None)


async def has_number(session: AsyncSession, customer: int | None, calling: str) -> bool:
    """Whether this telephone number is one of the account's."""
    query = select(CustomerPhone.customer_id).where(
        CustomerPhone.number == calling, CustomerPhone.customer_id == customer
    )
    return await session.scalar(query) is not None


async def failures(session: AsyncSession, entered: str) -> list[Failure]:
    """All failures that are kept for this customer number."""
    found = await session.scalars(select(FailedPin).where(FailedPin.entered == entered))
    return [Failure(failed.at, Source(failed.calling, failed.own)) for failed in found]


async def forget_failures(session: AsyncSession, entered: str, calling: str) -> None:
    """The right PIN makes the wrong ones from the same number harmless."""
    same = FailedPin.entered == entered, FailedPin.calling == calling
    await session.execute(delete(FailedPin).where(*same))


async def forget_old_failures(session: AsyncSession, before: datetime) -> None:
    """Delete failures that no longer matter."""
    await session.execute(delete(FailedPin).where(FailedPin.at < before))


async def fact_check(session: AsyncSession, call: CallId, customer: int) -> FactCheck | None:
    """What was asked for in this call; held, so that two answers at once are one after another."""
    return await session.get(FactCheck, (call, customer), with_for_update=True)


async def asked(work: UnitOfWork, call: CallId) -> tuple[FactsView, ...]:
    """All that was asked for in this call."""
    rows = await work.ask(ASKED, call=call)
    return tuple(FactsView.model_validate(dict(zip(SHOWN, row, strict=True))) for row in rows)


async def known(session: AsyncSession, customer: int, call: CallId) -> Known:
    """What can be asked of the account; a ticket of this very call proves nothing."""
    account = await session.get(Customer, customer)
    if account is None:
        raise NotFound("there is no such customer")
    ticket = await session.scalar(
        select(Ticket)
        .where(Ticket.customer_id == customer, Ticket.call.is_distinct_from(call))
        .order_by(Ticket.registered_at.desc(), Ticket.number.desc())
        .limit(1)
    )
    return Known(
        id_sisc=account.id_sisc,
        last_ticket_at=ticket.registered_at if ticket else None,
        last_ticket_service=ticket.service if ticket else None,
    )


async def accounts(
    session: AsyncSession, numbers: Sequence[str], ids: Sequence[str]
) -> list[Customer]:
    """Accounts with one of these customer numbers or IDs SISC, and all that belongs to them."""
    whole = select(Customer).options(
        selectinload(Customer.phones),
        selectinload(Customer.chosen),
        selectinload(Customer.represents).selectinload(Representation.company),
    )
    found: dict[int, Customer] = {}
    for column, keys in ((Customer.customer_number, numbers), (Customer.id_sisc, ids)):
        for some in _portions(keys):
            same = await session.scalars(whole.where(column.in_(some)))
            found |= {customer.id: customer for customer in same}
    return list(found.values())


async def companies(session: AsyncSession, nips: Sequence[str]) -> list[Company]:
    """Companies with one of these tax numbers."""
    found: list[Company] = []
    for some in _portions(nips):
        found += await session.scalars(select(Company).where(Company.nip.in_(some)))
    return found


def _portions(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
