"""Rows of one person, whatever table they are in; holds and erasures."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update
from sqlalchemy import tuple_ as several
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import warsaw_date
from core.errors import NotFound
from tickets.calls.model import Call
from tickets.customers.model import Customer, CustomerPhone
from tickets.desk.model import Ticket
from tickets.desk.numbers import Counter
from tickets.permit import Change, permitted
from tickets.privacy.holding import By, Holding, Row
from tickets.privacy.model import Erasure, LegalHold
from tickets.privacy.person import Person

HOLDS = "holds"
"""The counter of holds: whoever sets one or erases locks it, so that none misses the other."""


async def one_at_a_time(session: AsyncSession) -> None:
    """Until the transaction ends, no hold is set and nothing else is erased."""
    await session.get_one(Counter, HOLDS, with_for_update=True)


async def customer_as_person(session: AsyncSession, customer: int) -> Person:
    """What this customer is found by; a number of several customers is left out."""
    account = await session.get(Customer, customer)
    if account is None:
        raise NotFound("there is no such customer")
    own = set((await session.scalars(_numbers_of(CustomerPhone.customer_id == customer))).all())
    same = CustomerPhone.number.in_(own), CustomerPhone.customer_id != customer
    others = set((await session.scalars(_numbers_of(*same))).all())
    numbers = tuple(sorted(own - others))
    known = (account.email, (account.email or "").lower(), account.customer_number, account.id_sisc)
    identifiers = (*numbers, *sorted({one for one in known if one}))
    return Person(customer, numbers, identifiers, shared=len(others))


async def keys(
    session: AsyncSession, person: Person, by: By, after: str, limit: int
) -> Sequence[Any]:
    """What rows may be found by, in order and so many at a time."""
    match by:
        case By.CUSTOMER:
            return [] if person.customer is None or after else [person.customer]
        case By.IDENTIFIER:
            return sorted(one for one in person.identifiers if one > after)[:limit]
        case By.CALL:
            calls = _calls(person).subquery()
            query = select(calls.c.key).where(calls.c.key > after).order_by(calls.c.key)
            return (await session.scalars(query.limit(limit))).all()
        case By.TICKET:
            tickets = _tickets(person).subquery()
            query = select(tickets.c.key).where(tickets.c.key > after).order_by(tickets.c.key)
            return (await session.scalars(query.limit(limit))).all()


async def rows(
    session: AsyncSession,
    holding: Holding,
    column: str,
    wanted: Sequence[Any],
    after: Row | None,
    limit: int,
) -> list[Row]:
    """Rows whose column has one of these values, by key and after one that is known."""
    table = holding.rows
    key = list(table.primary_key.columns)
    query = select(table).where(table.c[column].in_(wanted)).order_by(*key).limit(limit)
    if after is not None:
        query = query.where(several(*key) > several(*(after[one.name] for one in key)))
    return [dict(row._mapping) for row in await session.execute(query)]


async def change(
    session: AsyncSession, holding: Holding, row: Row, values: Mapping[str, Any]
) -> None:
    """Overwrite these columns of one row."""
    table = holding.rows
    statement = update(table).where(_is(table, row)).values(dict(values))
    if not holding.append_only:
        await session.execute(statement)
        return
    async with permitted(session, table.name, Change.UPDATE):
        await session.execute(statement)


async def remove(session: AsyncSession, holding: Holding, row: Row) -> None:
    """Delete one row."""
    table = holding.rows
    statement = delete(table).where(_is(table, row))
    if not holding.append_only:
        await session.execute(statement)
        return
    async with permitted(session, table.name, Change.DELETE):
        await session.execute(statement)


async def detach_tickets(session: AsyncSession, person: Person, limit: int) -> int:
    """Tickets of an erased customer are nobody's from now on; returns how many were theirs."""
    if person.customer is None:
        return 0
    theirs = select(Ticket.number).where(Ticket.customer_id == person.customer).limit(limit)
    numbers = list(await session.scalars(theirs))
    await session.execute(update(Ticket).where(Ticket.number.in_(numbers)).values(customer_id=None))
    return len(numbers)


async def holds_of(session: AsyncSession, person: Person, now: datetime) -> list[LegalHold]:
    """Holds in force on the person, on one of their tickets, or on the owner of the number."""
    owners = _owners(person)
    theirs = select(_tickets(person).subquery().c.key)
    query = select(LegalHold).where(
        in_force(now), or_(LegalHold.customer_id.in_(owners), LegalHold.ticket.in_(theirs))
    )
    return list(await session.scalars(query.order_by(LegalHold.id)))


async def hold(session: AsyncSession, number: int) -> LegalHold:
    """One legal hold, to be lifted."""
    found = await session.get(LegalHold, number, with_for_update=True)
    if found is None:
        raise NotFound(f"there is no hold {number}")
    return found


async def holds(session: AsyncSession, now: datetime, limit: int) -> list[LegalHold]:
    """Holds in force, oldest first."""
    query = select(LegalHold).where(in_force(now)).order_by(LegalHold.id).limit(limit)
    return list(await session.scalars(query))


async def unfinished(session: AsyncSession) -> list[Erasure]:
    """Erasures under way, oldest first."""
    query = select(Erasure).where(Erasure.done_at.is_(None)).order_by(Erasure.id)
    return list(await session.scalars(query))


async def erasure(session: AsyncSession, number: int, *, hold: bool = True) -> Erasure:
    """One erasure, held until the transaction ends unless it is only read."""
    return await session.get_one(Erasure, number, with_for_update=hold)


async def size(session: AsyncSession, holding: Holding, column: str, wanted: Sequence[Any]) -> int:
    """How many rows have one of these values."""
    table = holding.rows
    query = select(func.count()).select_from(table).where(table.c[column].in_(wanted))
    return await session.scalar(query) or 0


def in_force(now: datetime) -> ColumnElement[bool]:
    """Neither lifted nor past its last day in Warsaw."""
    lasting = or_(LegalHold.until.is_(None), LegalHold.until >= warsaw_date(now))
    return and_(LegalHold.lifted_at.is_(None), lasting)


def _numbers_of(*where: ColumnElement[bool]) -> Select[str]:
    return select(CustomerPhone.number).where(*where)


def _owners(person: Person) -> Select[int]:
    if person.customer is not None:
        return select(Customer.id).where(Customer.id == person.customer)
    return select(CustomerPhone.customer_id).where(CustomerPhone.number.in_(person.numbers))


def _calls(person: Person) -> Any:
    """From their own numbers, as whom they identified themselves, and those that led to one of
    their tickets."""
    by_number = select(Call.id.label("key")).where(Call.caller.in_(person.numbers))
    if person.customer is None:
        return by_number
    led_to = select(Ticket.call.label("key")).where(
        Ticket.customer_id == person.customer, Ticket.call.is_not(None)
    )
    proved = select(Call.id.label("key")).where(Call.identified_as == person.customer)
    return by_number.union(led_to, proved)


def _tickets(person: Person) -> Any:
    """Their own, and those that are nobody's and came from one of their calls."""
    calls = select(Call.id).where(Call.caller.in_(person.numbers))
    unowned = select(Ticket.number.label("key")).where(
        Ticket.customer_id.is_(None), Ticket.call.in_(calls)
    )
    if person.customer is None:
        return unowned
    owned = select(Ticket.number.label("key")).where(Ticket.customer_id == person.customer)
    return unowned.union(owned)


def _is(table: Any, row: Row) -> ColumnElement[bool]:
    return and_(*(column == row[column.name] for column in table.primary_key.columns))
