"""The register of personal data knows every table and every column."""

import pytest

from tickets.calls.model import Call
from tickets.customers.model import Customer
from tickets.desk.model import Ticket
from tickets.privacy.holding import By, Holding
from tickets.privacy.register import PERSONAL, REGISTER
from tickets.privacy.views import Period
from tickets.tables import TABLES

ROOTS = (Ticket, Call, Customer)

each = pytest.mark.parametrize("holding", REGISTER, ids=lambda one: one.table.__tablename__)
personal = pytest.mark.parametrize("holding", PERSONAL, ids=lambda one: one.section)


def test_every_table_is_classified_once() -> None:
    assert sorted(one.table.__tablename__ for one in REGISTER) == sorted(
        table.__tablename__ for table in TABLES
    )


@each
def test_every_column_is_classified(holding: Holding) -> None:
    assert set(holding.classified) == {column.name for column in holding.table.__table__.columns}


@each
def test_what_is_plain_or_about_staff_is_nothing_else(holding: Holding) -> None:
    others = {*holding.found_by, *holding.blank, *holding.secret, holding.file}

    assert (holding.plain | holding.staff) & others == set()
    assert holding.plain & holding.staff == set()


@personal
def test_what_finds_a_person_by_an_identifier_does_not_outlive_an_erasure(
    holding: Holding,
) -> None:
    identifiers = {name for name, by in holding.found_by.items() if by is By.IDENTIFIER}

    assert holding.whole_row or identifiers <= set(holding.blank)


@personal
def test_what_an_erasure_keeps_has_a_reason(holding: Holding) -> None:
    assert holding.whole_row or holding.because


@personal
def test_what_belongs_to_a_person_is_found(holding: Holding) -> None:
    assert holding.found_by


def test_what_leads_to_others_is_erased_after_them() -> None:
    order = [one.table for one in REGISTER if one.table in ROOTS]
    last = {By.TICKET: Ticket, By.CALL: Call, By.CUSTOMER: Customer}
    tables = [one.table for one in PERSONAL]

    assert order == list(ROOTS)
    for holding in PERSONAL:
        for by, root in last.items():
            if by in holding.found_by.values() and holding.table not in ROOTS:
                assert tables.index(holding.table) < tables.index(root)


def test_what_points_to_a_call_goes_with_it() -> None:
    pointing = {
        table.__tablename__
        for table in TABLES
        for key in table.__table__.foreign_keys
        if key.column.table is Call.__table__
    }
    gone = Period.CALLS, Period.SURVEYS  # a survey is let go of, and nobody's by then
    goes = {one.table.__tablename__ for one in PERSONAL if one.period in gone}

    assert pointing - goes == set()


def test_only_tables_of_the_house_have_no_section() -> None:
    to_people = {"customer_id", "caller", "calling", "email"}
    found = {
        one.table.__tablename__
        for one in REGISTER
        if not one.section and to_people & {column.name for column in one.table.__table__.columns}
    }

    of_staff = {"staff_user", "report_subscription"}
    assert found == {"erasure", "legal_hold", "roll_up_mark"} | of_staff
