"""Accounts, as imported from PUESC: an erased one comes back with the next import of it."""

from datetime import datetime

from tickets.customers.links import PinLink
from tickets.customers.model import (
    ChosenService,
    Company,
    Customer,
    CustomerPhone,
    FailedPin,
    Representation,
    TelephonePin,
)
from tickets.privacy.holding import By, Holding, Row, columns, empty, nothing
from tickets.privacy.views import Period


def _nobody(row: Row, _at: datetime) -> str:
    """A customer number that nobody has."""
    return f"erased-{row['id']}"


HOLDINGS = (
    Holding(
        table=CustomerPhone,
        section="numbers",
        found_by={"number": By.IDENTIFIER, "customer_id": By.CUSTOMER},
        whole_row=True,
        period=Period.OWN,
    ),
    Holding(
        table=ChosenService,
        section="chosen_services",
        found_by={"customer_id": By.CUSTOMER},
        plain=columns("service position"),
        whole_row=True,
        period=Period.OWN,
    ),
    Holding(
        table=Representation,
        section="represents",
        found_by={"customer_id": By.CUSTOMER},
        plain=columns("nip rights"),
        whole_row=True,
        period=Period.OWN,
    ),
    Holding(
        table=TelephonePin,
        section="telephone_pin",
        found_by={"customer_id": By.CUSTOMER},
        plain=columns("issued_at"),
        staff=columns("issued_by"),
        secret=columns("pin_hash"),
        whole_row=True,
        period=Period.OWN,
    ),
    Holding(
        table=PinLink,
        section="pin_link",
        found_by={"customer_id": By.CUSTOMER, "address": By.IDENTIFIER},
        plain=columns("asked_at valid_until"),
        staff=columns("asked_by"),
        secret=columns("token_hash"),
        whole_row=True,
        period=Period.OWN,
    ),
    Holding(
        table=FailedPin,
        section="failed_pins",
        found_by={"entered": By.IDENTIFIER, "calling": By.IDENTIFIER},
        plain=columns("id own at"),
        whole_row=True,
        period=Period.OWN,
    ),
    Holding(
        table=Company,
        plain=columns("nip name eori"),
        period=Period.OWN,
        because="a company of the register, whoever represents it",
    ),
    Holding(
        table=Customer,
        section="account",
        found_by={"id": By.CUSTOMER},
        blank={
            "customer_number": _nobody,
            "id_sisc": nothing,
            "first_name": empty,
            "last_name": empty,
            "company": nothing,
            "email": nothing,
            "locked_since": nothing,
            "portal_activated_at": nothing,
            "words": nothing,
        },
        plain=columns("account_state language known_by_number"),
        period=Period.OWN,
        because="its number is never given to anybody else",
        named=lambda row: f"customer {row['id']}",
    ),
)
