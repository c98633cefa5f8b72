"""Customers: PUESC accounts as imported, with their telephone numbers and chosen services."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Table
from core.language import Language
from tickets.columns import words
from tickets.customers.views import AccountState


class CustomerPhone(Table):
    """One number of one customer; several people may share a number."""

    __tablename__ = "customer_phone"

    number: Mapped[str] = mapped_column(primary_key=True)
    """E.164; first in the key, since callers are found by it."""
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)


class ChosenService(Table):
    """R32: a service for which the customer wants support."""

    __tablename__ = "customer_service"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    service: Mapped[str] = mapped_column(ForeignKey("service.code"), primary_key=True)
    position: Mapped[int]


class Customer(Table):
    """One PUESC account, which belongs to one natural person."""

    __tablename__ = "customer"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_number: Mapped[str] = mapped_column(unique=True)
    first_name: Mapped[str]
    last_name: Mapped[str]
    company: Mapped[str | None]
    account_state: Mapped[AccountState] = mapped_column(words(AccountState))
    locked_since: Mapped[datetime | None]
    language: Mapped[Language] = mapped_column(words(Language))
    phones: Mapped[list[CustomerPhone]] = relationship(lazy="raise")
    chosen: Mapped[list[ChosenService]] = relationship(
        lazy="raise", order_by=ChosenService.position
    )


def masked_name(first: str, last: str) -> str:
    """A name as it is shown before the caller has proved who they are: Marta W."""
    return f"{first} {last[:1]}." if last else first
