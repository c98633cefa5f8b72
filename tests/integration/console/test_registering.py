"""What customers send in writing is registered by the help desk, once, as theirs."""

from typing import Any

import pytest

from tests.integration.console.house import Guest, Site
from tests.integration.console.test_desk import entries
from tests.integration.tickets.handled import PESEL, marta
from tickets.audit.service import Audit
from tickets.audit.views import Action

LETTER = {
    "key": "letter",
    "service": "PUESC",
    "subject": "Brak UPO",
    "body": "Nie ma UPO po IE515.",
    "channel": "email",
}


@pytest.fixture
async def customer(hotline: Site) -> int:
    return await marta(hotline.work)


async def register(guest: Guest, customer: int, **changed: object) -> Any:
    return await guest.post("/api/tickets", LETTER | {"customer_id": customer} | changed)


async def test_a_letter_is_registered_once_however_often_it_is_sent(
    hotline: Site, anna: Guest, customer: int
) -> None:
    first, second = [(await register(anna, customer)).body for _ in range(2)]

    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    assert first == second
    assert (first["customer_id"], first["channel"], first["call"]) == (customer, "email", None)
    assert (first["registered_by"], first["state"]) == ("anna", "registered")
    noted = await entries(audit, Action.TICKET_REGISTERED)
    assert noted == [("anna", f"ticket {first['number']}")]


async def test_an_application_begins_with_its_formal_check(anna: Guest, customer: int) -> None:
    changed = {"kind": "application", "application_type": "RESTORE_LOGIN", "channel": "portal"}

    made = (await register(anna, customer, **changed)).body

    assert (made["kind"], made["state"]) == ("application", "submitted")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"channel": "telephone"}, "written_only"),
        ({"customer_id": 999}, "unknown_customer"),
        ({"service": "NONE"}, "unknown_service"),
        ({"kind": "application"}, "type"),
        ({"body": f"PESEL {PESEL}"}, "pesel_in_text"),
        ({"subject": " "}, "invalid"),
        ({"subject": "x" * 500}, "invalid"),
    ],
)
async def test_what_cannot_be_registered_is_refused(
    anna: Guest, customer: int, changed: dict[str, object], code: str
) -> None:
    refused = await register(anna, customer, **changed)

    assert (refused.status, refused.body["code"]) == (422, code)
