"""Customers: PUESC accounts as imported, and all that belongs to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from core.db import Table
from core.ids import CallId, Username
from core.language import Language
from tickets.columns import Shaped, words
from tickets.customers.facts import Fact
from tickets.customers.views import AccountState, FactsView
from tickets.free_text import folded

OWNED = "all, delete-orphan"
"""What an account no longer has is deleted."""


class CustomerPhone(Table):
    """One number of one customer; several people may share a number."""

    __tablename__ = "customer_phone"

    number: Mapped[str] = mapped_column(primary_key=True)
    """E.164; first in the key, since callers are found by it."""
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id"), primary_key=True, index=True
    )


class ChosenService(Table):
    """R32: a service for which the customer wants support."""

    __tablename__ = "customer_service"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    service: Mapped[str] = mapped_column(ForeignKey("service.code"), primary_key=True)
    position: Mapped[int]


class Company(Table):
    """A company that people represent."""

    __tablename__ = "company"

    nip: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    eori: Mapped[str | None] = mapped_column(index=True)


class Representation(Table):
    """One person may act for one company."""

    __tablename__ = "representation"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    nip: Mapped[str] = mapped_column(ForeignKey("company.nip"), primary_key=True, index=True)
    rights: Mapped[tuple[str, ...]] = mapped_column(Shaped(tuple[str, ...]))
    """What they may do in its name, in the words of the register."""
    company: Mapped[Company] = relationship(lazy="raise")


class TelephonePin(Table):
    """The PIN of one account: a thief of this table has no PIN."""

    __tablename__ = "telephone_pin"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    pin_hash: Mapped[str]
    """Argon2id."""
    issued_at: Mapped[datetime]
    issued_by: Mapped[Username]


class FailedPin(Table):
    """A PIN that did not fit, also for a customer number that nobody has."""

    __tablename__ = "failed_pin"

    id: Mapped[int] = mapped_column(primary_key=True)
    entered: Mapped[str] = mapped_column(index=True)
    """The customer number as it was entered."""
    calling: Mapped[str]
    """From where; empty when withheld."""
    own: Mapped[bool]
    """Whether the account had this number."""
    at: Mapped[datetime] = mapped_column(index=True)


class FactCheck(Table):
    """Two facts that a caller was asked for in one call (L3)."""

    __tablename__ = "fact_check"

    call: Mapped[CallId] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    facts: Mapped[tuple[Fact, ...]] = mapped_column(Shaped(tuple[Fact, ...]))
    asked_at: Mapped[datetime]
    asked_by: Mapped[Username]
    matched: Mapped[bool | None]
    """Empty until it was answered."""

    def view(self) -> FactsView:
        """As consultants see it."""
        return FactsView.model_validate(self, from_attributes=True)


class Customer(Table):
    """One PUESC account, which belongs to one natural person."""

    __tablename__ = "customer"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_number: Mapped[str] = mapped_column(unique=True)
    id_sisc: Mapped[str | None] = mapped_column(index=True, unique=True)
    first_name: Mapped[str]
    last_name: Mapped[str]
    company: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(index=True)
    """The login of the account; messages go there."""
    account_state: Mapped[AccountState] = mapped_column(words(AccountState))
    locked_since: Mapped[datetime | None]
    language: Mapped[Language] = mapped_column(words(Language))
    portal_activated_at: Mapped[datetime | None]
    """When its owner first signed in to the portal (D10), as imported."""
    known_by_number: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether its owner, calling from an own number, wants to be asked for the PIN alone."""
    words: Mapped[str | None]
    """Name and company without diacritics, to be found by."""
    phones: Mapped[list[CustomerPhone]] = relationship(
        lazy="raise", order_by=CustomerPhone.number, cascade=OWNED
    )
    chosen: Mapped[list[ChosenService]] = relationship(
        lazy="raise", order_by=ChosenService.position, cascade=OWNED
    )
    represents: Mapped[list[Representation]] = relationship(
        lazy="raise", order_by=Representation.nip, cascade=OWNED
    )

    @validates("first_name", "last_name", "company")
    def _index(self, field: str, value: str | None) -> str | None:
        """Found by what is known now, whoever writes it."""
        named = {"first_name": self.first_name, "last_name": self.last_name}
        known = named | {"company": self.company, field: value}
        self.words = folded(" ".join(filter(None, known.values())))
        return value
