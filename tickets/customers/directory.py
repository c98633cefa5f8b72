"""Who a calling number may belong to: a port, and the adapter for our own database."""

from itertools import groupby
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.db import UnitOfWork
from tickets.customers.model import ChosenService, Customer, CustomerPhone, masked_name
from tickets.customers.views import CustomerView


class AccountDirectory(Protocol):
    """Knows PUESC accounts; raises ``core.errors.Unavailable`` when it cannot answer."""

    async def by_phone(self, number: str) -> tuple[CustomerView, ...]:
        """All accounts with this number (E.164)."""
        ...


class OwnAccounts:
    """The accounts that were imported into our own database."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def by_phone(self, number: str) -> tuple[CustomerView, ...]:
        """All accounts with this number (E.164), in the order in which they were imported."""
        async with self._work.reading() as session:
            return await customers_of(session, number)


async def customers_of(session: AsyncSession, number: str) -> tuple[CustomerView, ...]:
    """One statement with plain rows: the screen pop waits for it."""
    rows = await session.execute(
        select(*Customer.__table__.columns, ChosenService.service)
        .join(CustomerPhone, CustomerPhone.customer_id == Customer.id)
        .outerjoin(ChosenService, ChosenService.customer_id == Customer.id)
        .where(CustomerPhone.number == number)
        .order_by(Customer.id, ChosenService.position)
    )
    found = [list(same) for _, same in groupby(rows, key=lambda row: row.id)]
    return tuple(
        CustomerView(
            id=rows[0].id,
            name=masked_name(rows[0].first_name, rows[0].last_name),
            company=rows[0].company,
            customer_number=rows[0].customer_number,
            account_state=rows[0].account_state,
            locked_since=rows[0].locked_since,
            services=tuple(row.service for row in rows if row.service),
            language=rows[0].language,
        )
        for rows in found
    )
