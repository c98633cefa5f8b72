"""Who a calling number may belong to: a port, and the adapter for our own database."""

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol

from sqlalchemy import bindparam, select

from core.db import UnitOfWork
from core.quick import Question, Row
from tickets.customers.model import ChosenService, Customer, CustomerPhone, TelephonePin
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

    async def known_by(self, number: str) -> str | None:
        """The customer number of the only account with this telephone number, if it has a PIN and
        its owner wants to be asked for nothing else."""
        rows = await self._work.ask(KNOWN, number=number)
        match rows:
            case [(customer_number, known, int())] if known:
                return str(customer_number)
            case _:
                return None

    async def by_id(self, customer: int) -> CustomerView | None:
        """One account; None when it was erased."""
        rows = await self._work.ask(ACCOUNT, customer=customer)
        return _account(list(rows)) if rows else None


SHOWN = (
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
    .outerjoin(ChosenService, ChosenService.customer_id == Customer.id)
    .order_by(Customer.id, ChosenService.position)
)
"""One row for each service that an account has chosen."""

ACCOUNTS = Question(
    SHOWN.join(CustomerPhone, CustomerPhone.customer_id == Customer.id).where(
        CustomerPhone.number == bindparam("number")
    )
)
ACCOUNT = Question(SHOWN.where(Customer.id == bindparam("customer")))
"""The screen pop waits for both."""

KNOWN = Question(
    select(Customer.customer_number, Customer.known_by_number, TelephonePin.customer_id)
    .join(CustomerPhone, CustomerPhone.customer_id == Customer.id)
    .outerjoin(TelephonePin, TelephonePin.customer_id == Customer.id)
    .where(CustomerPhone.number == bindparam("number"))
)
"""A caller waits for it; a second account is one too many."""


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
