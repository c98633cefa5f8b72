"""Entering imported accounts among those that are kept already."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from core.errors import Invalid
from tickets.customers.account import Account, Represented
from tickets.customers.model import (
    ChosenService,
    Company,
    Customer,
    CustomerPhone,
    Representation,
)


class Entry(StrEnum):
    """What became of an account."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Register:
    """The accounts and companies that an import may meet, by what identifies them."""

    def __init__(self, customers: Iterable[Customer], companies: Iterable[Company]) -> None:
        self.added: list[Customer] = []
        self._numbers: dict[str, Customer] = {}
        self._ids: dict[str, Customer] = {}
        self._companies = {company.nip: company for company in companies}
        for customer in customers:
            self._index(customer)

    def enter(self, account: Account) -> Entry:
        """Add or change the account; the same one again changes nothing."""
        kept = self._found(account)
        self._refuse_other_eori(account)
        if kept is None:
            self._add(account)
            return Entry.NEW
        whole = _completed(account, kept)
        if whole == account_of(kept):
            return Entry.UNCHANGED
        self._write(whole, kept)
        return Entry.CHANGED

    def _found(self, account: Account) -> Customer | None:
        by_number = self._numbers.get(account.customer_number or "")
        by_id = self._ids.get(account.id_sisc or "")
        if by_number and by_id and by_number is not by_id:
            raise Invalid("customer number and ID SISC belong to different accounts")
        kept = by_number or by_id
        if kept and account.customer_number not in (None, kept.customer_number):
            raise Invalid("the ID SISC belongs to an account with another customer number")
        if kept and kept.id_sisc and account.id_sisc not in (None, kept.id_sisc):
            raise Invalid("the account has another ID SISC")
        return kept

    def _refuse_other_eori(self, account: Account) -> None:
        if account.represented is None:
            return
        company = self._companies.get(account.represented.nip)
        if company and company.eori and account.represented.eori not in (None, company.eori):
            raise Invalid("the company has another EORI")

    def _add(self, account: Account) -> None:
        if account.customer_number is None:
            raise Invalid("a new account needs its customer number")
        customer = Customer(phones=[], chosen=[], represents=[])
        self._write(account, customer)
        self.added.append(customer)

    def _write(self, account: Account, customer: Customer) -> None:
        customer.customer_number = account.customer_number or customer.customer_number
        customer.id_sisc = account.id_sisc
        customer.first_name, customer.last_name = account.first_name, account.last_name
        customer.company = account.company
        customer.account_state, customer.locked_since = account.state, account.locked_since
        customer.language, customer.email = account.language, account.email
        customer.portal_activated_at = account.portal_activated_at
        customer.known_by_number = account.known_by_number
        customer.phones = [CustomerPhone(number=number) for number in account.phones]
        customer.chosen = [
            ChosenService(service=service, position=place)
            for place, service in enumerate(account.services)
        ]
        customer.represents = (
            [self._representation(account.company or "", account.represented)]
            if account.represented
            else []
        )
        self._index(customer)

    def _representation(self, name: str, represented: Represented) -> Representation:
        company = self._companies.setdefault(represented.nip, Company(nip=represented.nip))
        company.name = name
        company.eori = represented.eori or company.eori
        return Representation(nip=company.nip, company=company, rights=represented.rights)

    def _index(self, customer: Customer) -> None:
        self._numbers[customer.customer_number] = customer
        if customer.id_sisc:
            self._ids[customer.id_sisc] = customer


def account_of(customer: Customer) -> Account:
    """An account that is kept, as a file would describe it."""
    return Account(
        customer_number=customer.customer_number,
        id_sisc=customer.id_sisc,
        first_name=customer.first_name,
        last_name=customer.last_name,
        language=customer.language,
        state=customer.account_state,
        locked_since=customer.locked_since,
        phones=tuple(sorted(phone.number for phone in customer.phones)),
        services=tuple(chosen.service for chosen in customer.chosen),
        company=customer.company,
        represented=_represented(customer),
        email=customer.email,
        portal_activated_at=customer.portal_activated_at,
        known_by_number=customer.known_by_number,
    )


def _represented(customer: Customer) -> Represented | None:
    """A file names one company for each account."""
    for one in customer.represents:
        return Represented(one.nip, one.company.eori, one.rights)
    return None


def _completed(account: Account, kept: Customer) -> Account:
    """Identifiers that the file leaves out are not forgotten, nor what it has no column for."""
    before, represented = _represented(kept), account.represented
    if represented and before and represented.nip == before.nip:
        represented = replace(represented, eori=represented.eori or before.eori)
    unsaid = {name: getattr(kept, name) for name in account.unsaid}
    return replace(
        account,
        **unsaid,
        customer_number=kept.customer_number,
        id_sisc=account.id_sisc or kept.id_sisc,
        represented=represented,
    )
