"""Customers at the console: found by what is said, shown as trust allows, each look noted."""

from typing import Any

import pytest

from core.ids import TicketNumber, Username
from tests.integration.console.house import Guest, Site
from tests.integration.console.test_casework import prove
from tests.integration.tickets.handled import closed, marta, notification
from tests.unit.console.facts import ANNA, CALL
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.model import Call
from tickets.customers.model import CustomerPhone

NUMBER = "+48600000214"


@pytest.fixture
async def customer(hotline: Site) -> int:
    """Marta, who calls from her own number."""
    found = await marta(hotline.work)
    async with hotline.work() as work:
        work.session.add(CustomerPhone(customer_id=found, number=NUMBER))
    return found


async def got(guest: Guest, path: str) -> Any:
    answer = await guest.get(path)
    assert answer.status == 200
    return answer.body


async def looks(hotline: Site) -> list[str]:
    """Who looked at which customer, the newest first."""
    audit = hotline.house.audit
    assert isinstance(audit, Audit)
    entries = await audit.entries()
    return [f"{one.who} {one.object}" for one in entries if one.what is Action.CUSTOMER_SEEN]


async def call_of(hotline: Site, consultant: Username) -> None:
    """The customer has called, and this consultant has talked."""
    await hotline.talk(consultant)
    await hotline.hang_up(consultant)


@pytest.mark.parametrize("said", ["10000001", "wilk", "600000214", "marta@example.org"])
async def test_a_customer_is_found_by_what_callers_say(
    hotline: Site, anna: Guest, customer: int, said: str
) -> None:
    page = await got(anna, f"/api/customers?query={said}")

    (found,) = page["found"]
    assert (found["id"], found["name"], page["after"]) == (customer, "Marta W.", None)
    assert await looks(hotline) == [f"anna customer {customer}"]


@pytest.mark.parametrize("said", ["", "w", "44051401359", "x" * 300])
async def test_what_finds_everybody_or_is_kept_nowhere_is_refused(
    hotline: Site, anna: Guest, customer: int, said: str
) -> None:
    refused = await anna.get(f"/api/customers?query={said}")

    assert refused.status == 422
    assert await looks(hotline) == []


async def test_many_are_found_page_by_page(hotline: Site, anna: Guest) -> None:
    everybody = [await marta(hotline.work, f"100000{place:02}") for place in range(21)]

    first = await got(anna, "/api/customers?query=wilk")
    second = await got(anna, f"/api/customers?query=wilk&after={first['after']}")

    shown = [one["id"] for page in (first, second) for one in page["found"]]
    assert (shown, second["after"]) == (everybody, None)


async def test_one_is_masked_until_the_caller_has_proved_it_and_never_tells_what_is_asked(
    hotline: Site, anna: Guest, customer: int
) -> None:
    before = (await got(anna, f"/api/customers/{customer}"))["account"]
    await hotline.talk()
    await prove(hotline, customer)

    after = (await got(anna, f"/api/customers/{customer}"))["account"]

    assert (before["masked"], before["phones"]) == (True, ["...214"])
    assert (after["masked"], after["phones"]) == (False, [NUMBER])
    assert not {"id_sisc", "pin", "pin_hash", "facts"} & after.keys()


async def test_open_tickets_come_first_and_all_that_were_ever_submitted_page_by_page(
    hotline: Site, anna: Guest, customer: int
) -> None:
    over = await closed(hotline.work, await notification(hotline.work, customer, key="over"))
    waits = await notification(hotline.work, customer, key="waits")
    await notification(hotline.work, key="somebody else's")

    story = await got(anna, f"/api/customers/{customer}")
    first = await got(anna, f"/api/customers/{customer}/tickets?limit=1")
    second = await got(anna, f"/api/customers/{customer}/tickets?limit=1&before={waits}")
    third = await got(anna, f"/api/customers/{customer}/tickets?limit=1&before={over}")

    assert numbers(story["open"]) == [waits]
    assert (numbers(first), numbers(second), third) == ([waits], [over], [])


async def test_a_consultant_sees_of_a_colleagues_call_only_when_and_with_what(
    hotline: Site, anna: Guest, jan: Guest, sofia: Guest, customer: int
) -> None:
    await call_of(hotline, ANNA)

    own, others, all_ = [
        (await got(guest, f"/api/customers/{customer}/calls"))[0] for guest in (anna, jan, sofia)
    ]

    assert (own["call"], own["consultant"]) == (CALL, ANNA)
    assert others == dict.fromkeys(own) | {"at": own["at"], "outcome": None}
    assert all_ == own


async def test_a_call_from_a_shared_number_is_not_theirs_when_another_proved_who_it_was(
    hotline: Site, anna: Guest, customer: int
) -> None:
    piotr = await marta(hotline.work, "10000002")
    await call_of(hotline, ANNA)
    async with hotline.work() as work:
        call = await work.session.get_one(Call, CALL)
        call.identified_as = piotr

    calls = [await got(anna, f"/api/customers/{one}/calls") for one in (customer, piotr)]

    assert [[one["call"] for one in found] for found in calls] == [[], [CALL]]


@pytest.mark.parametrize("what", ["", "/tickets", "/calls"])
async def test_whoever_looks_at_one_is_noted_and_nobody_is_not_there(
    hotline: Site, sofia: Guest, customer: int, what: str
) -> None:
    await got(sofia, f"/api/customers/{customer}{what}")

    missing = await sofia.get(f"/api/customers/999{what}")

    assert missing.status == 404
    assert await looks(hotline) == [f"sofia customer {customer}"]


def numbers(tickets: list[dict[str, Any]]) -> list[TicketNumber]:
    return [ticket["number"] for ticket in tickets]
