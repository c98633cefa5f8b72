"""Who has proved who they are is on the consultant's screen: first, marked, with a level."""

from typing import Any

import pytest

from core.db import Sessions
from core.events import EventBus
from core.ids import TicketNumber
from tests.doubles.desk import FRIDAY
from tests.integration.console.house import Guest, Site, site
from tests.integration.console.test_desk import entries
from tests.unit.console.facts import ANNA, CALL, answered, arrived, at, offered, queued, routed
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import CallerIdentified, IdentifiedBy
from tickets.customers.directory import OwnAccounts
from tickets.customers.importing import import_accounts
from tickets.customers.views import TrustLevel
from tickets.desk import repository as desk
from tickets.desk.new_ticket import NewTicket

OFFICE, STRANGE = "+48600000214", "+48700000001"
MARTA, PIOTR = 1, 2
ACCOUNTS = (
    "customer_number;id_sisc;first_name;last_name;phones\n"
    f"10000001;PL1234567890ABCDE;Marta;Wilk;{OFFICE}\n"
    f"10000002;PL1234567890VWXYZ;Piotr;Zych;{OFFICE}\n"
)


@pytest.fixture(autouse=True)
async def accounts(hotline: Site, sessions: Sessions) -> None:
    """Two customers share a number, and nobody has the strange one."""
    await import_accounts(sessions, ACCOUNTS.encode())
    found = await OwnAccounts(hotline.work).by_phone(OFFICE)
    hotline.directory.accounts[OFFICE] = found


@pytest.fixture
async def ticket(hotline: Site) -> TicketNumber:
    """Marta's."""
    new = NewTicket(key="x", service="SENT", subject="UPO", body="UPO.", customer_id=MARTA)
    async with hotline.work() as one:
        return (await desk.register(one.session, new, FRIDAY)).number


def by_pin(customer: int) -> CallerIdentified:
    return CallerIdentified(
        at=at(9),
        call=CALL,
        level=TrustLevel.L2,
        how=IdentifiedBy.CUSTOMER_NUMBER,
        customer=customer,
    )


def ring(hotline: Site, proof: CallerIdentified, caller: str | None) -> None:
    hotline.tell(arrived(0, caller), proof, routed(30), queued(31), offered(40))


def names(card: Any) -> list[str]:
    return [one["name"] for one in card["who"]["customers"]]


def levels(card: Any) -> dict[int, str]:
    return {one["customer_id"]: one["level"] for one in card["who"]["levels"]}


async def test_of_several_accounts_the_one_with_the_pin_comes_first(
    hotline: Site, anna: Guest
) -> None:
    async with anna.live() as screen:
        ring(hotline, by_pin(PIOTR), OFFICE)
        card = await screen.card()

    assert names(card) == ["Piotr Z.", "Marta W."]
    assert card["who"]["identified"]["customer"] == PIOTR
    assert levels(card) == {MARTA: "L1", PIOTR: "L2"}
    assert card["draft"]["customer_id"] == PIOTR


async def test_from_a_strange_number_nobody_else_is_shown(hotline: Site, anna: Guest) -> None:
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    async with anna.live() as screen:
        ring(hotline, by_pin(PIOTR), STRANGE)
        card = await screen.card()
        seen = await entries(audit, Action.CUSTOMER_SEEN)

    assert names(card) == ["Piotr Z."]
    assert card["who"]["level"] == "L2"
    assert seen == [("anna", f"customer {PIOTR}")]


async def test_a_code_shows_its_level_and_its_ticket_and_no_account(
    hotline: Site, anna: Guest, ticket: TicketNumber
) -> None:
    code, how = TrustLevel.L1T, IdentifiedBy.ACCESS_CODE
    proof = CallerIdentified(at=at(9), call=CALL, level=code, how=how, ticket=ticket)
    async with anna.live() as screen:
        ring(hotline, proof, None)
        card = await screen.card()

    assert (card["who"]["level"], names(card), card["tickets"]) == ("L1T", [], [])
    assert card["who"]["identified"]["ticket"] == ticket


@pytest.mark.usefixtures("ticket")
async def test_the_two_questions_build_on_the_pin(hotline: Site, anna: Guest) -> None:
    async with anna.live() as screen:
        ring(hotline, by_pin(MARTA), OFFICE)
        hotline.tell(answered(44))
        await hotline.kept(lambda call: call.answered_at)
        path, whose = f"/api/calls/{CALL}/facts", {"customer_id": MARTA}
        asked = (await anna.post(path, whose)).body["facts"]
        right = {"id_sisc_ending": "ABCDE", "last_ticket_service": "SENT"}
        known = right | {"last_ticket_month": f"{FRIDAY:%Y-%m}"}
        said = {fact: known[fact] for fact in asked}
        await anna.post(f"{path}/answers", whose | {"answers": said})
        card = await screen.card(lambda card: "L3+" in levels(card).values())

    assert levels(card) == {MARTA: "L3+", PIOTR: "L1"}


async def test_a_service_that_starts_in_mid_call_knows_it_as_well(
    hotline: Site, sessions: Sessions
) -> None:
    ring(hotline, by_pin(PIOTR), STRANGE)
    hotline.tell(answered(44))
    await hotline.kept(lambda call: call.answered_at and call.identified)

    async with (
        site(sessions, EventBus(), hire=False) as next_life,
        next_life.guest("anna") as guest,
        guest.live() as screen,
    ):
        next_life.tell(arrived(50, STRANGE), queued(50), answered(50, ANNA))
        card = await screen.card()

    assert names(card) == ["Piotr Z."]
    assert (card["who"]["level"], levels(card)) == ("L2", {PIOTR: "L2"})
