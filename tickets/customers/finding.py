"""The repository of the accounts as consultants see them: whole, and found by what people say."""

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from core.errors import NotFound
from tickets.customers.model import Company, Customer, CustomerPhone, Representation
from tickets.customers.search import By, Sought

WHOLE = (
    selectinload(Customer.phones),
    selectinload(Customer.chosen),
    selectinload(Customer.represents).selectinload(Representation.company),
)
"""All that belongs to an account."""


async def account(session: AsyncSession, customer: int) -> Customer:
    """One account with all that belongs to it."""
    return _found(await session.get(Customer, customer, options=WHOLE))


async def held_account(session: AsyncSession, customer: int) -> Customer:
    """The same, to be changed: held until the transaction ends."""
    return _found(await session.get(Customer, customer, options=WHOLE, with_for_update=True))


async def found(session: AsyncSession, sought: Sought, after: int, limit: int) -> list[Customer]:
    """Accounts with a higher id than ``after`` that are sought, in the order of their ids."""
    query = select(Customer).where(Customer.id > after).options(*WHOLE)
    narrowed = _narrowed(query, sought).order_by(Customer.id).limit(limit)
    return list(await session.scalars(narrowed))


def _narrowed(query: Select[Customer], sought: Sought) -> Select[Customer]:
    if sought.identifiers:
        return query.where(or_(*(HAS[by](value) for by, value in sought.identifiers.items())))
    words = (Customer.words.contains(word, autoescape=True) for word in sought.words)
    return query.where(*words)


def _has_number(number: str) -> ColumnElement[bool]:
    same = select(CustomerPhone.customer_id).where(CustomerPhone.number == number)
    return Customer.id.in_(same)


def _acts_for(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    acting = select(Representation.customer_id).join(Company, Company.nip == Representation.nip)
    return Customer.id.in_(acting.where(condition))


HAS: Mapping[By, Callable[[str], ColumnElement[bool]]] = {
    By.CUSTOMER_NUMBER: lambda number: Customer.customer_number == number,
    By.ID_SISC: lambda number: Customer.id_sisc == number,
    By.NIP: lambda nip: _acts_for(Company.nip == nip),
    By.EORI: lambda eori: _acts_for(Company.eori == eori),
    By.PHONE: _has_number,
    By.EMAIL: lambda address: Customer.email.in_({address, address.lower()}),
}


def _found(customer: Customer | None) -> Customer:
    if customer is None:
        raise NotFound("there is no such customer")
    return customer
