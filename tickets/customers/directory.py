"""Who a calling number may belong to: a port, and the adapter for our own database."""

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol

from sqlalchemy import bindparam, select

from core.db import UnitOfWork
from core.quick import Question, Row
from tickets.customers.model import ChosenService, Customer, CustomerPhone
from tickets.customers.names import masked_name
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
        rows = await self._work.ask(ACCOUNTS, number=number)
        found = (list(same) for _, same in groupby(rows, key=lambda row: row[0]))
        return tuple(_account(rows) for rows in found)


ACCOUNTS = Question(
    select(
        Customer.id,
        Customer.first_name,
        Customer.last_name,
        Customer.company,
        Customer.customer_number,
        Customer.account_state,
        Customer.locked_since,
        Customer.language,
        ChosenService.service,
    )
    .join(CustomerPhone, CustomerPhone.customer_id == Customer.id)
    .outerjoin(ChosenService, ChosenService.customer_id == Customer.id)
    .where(CustomerPhone.number == bindparam("number"))
    .order_by(Customer.id, ChosenService.position)
)
"""The screen pop waits for it; one row for each service that an account has chosen."""


def _account(rows: Sequence[Row]) -> CustomerView:
    number, first, last, company, customer_number, state, locked_since, language, _ = rows[0]
    return CustomerView(
        id=number,
        name=masked_name(first, last),
        company=company,
        customer_number=customer_number,
        account_state=state,
        locked_since=locked_since,
        services=tuple(service for *_, service in rows if service),
        language=language,
    )
