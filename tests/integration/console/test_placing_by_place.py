"""A number that pages show masked is called by its place among the customer's numbers."""

import pytest

from tests.integration.console.house import Guest, Site
from tests.integration.console.test_placing import NUMBER, PATH, WISH, kept, placed, there
from tests.integration.tickets.handled import marta
from tickets.customers.model import CustomerPhone

__all__ = ["there"]

OTHER = "+48334832055"


async def with_numbers(hotline: Site) -> int:
    customer = await marta(hotline.work)
    async with hotline.work() as work:
        for number in (NUMBER, OTHER):
            work.session.add(CustomerPhone(customer_id=customer, number=number))
    return customer


@pytest.mark.usefixtures("there")
async def test_the_number_at_that_place_of_the_page_is_called(hotline: Site, anna: Guest) -> None:
    customer = await with_numbers(hotline)
    page = await anna.get(f"/api/customers/{customer}")
    place = page.body["account"]["phones"].index("...214")

    call = await placed(hotline, anna, number=None, phone=place, customer=customer)

    assert (await kept(hotline, call)).caller == NUMBER


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(
    "which",
    [
        {"number": None},
        {"number": None, "phone": 0},
        {"phone": 0, "customer": 1},
        {"number": None, "phone": 9, "customer": 1},
    ],
)
async def test_it_must_be_clear_which_number_is_called(
    hotline: Site, anna: Guest, which: dict[str, object]
) -> None:
    await with_numbers(hotline)

    answer = await anna.post(PATH, {**WISH, **which})

    assert answer.status == 422
    assert not hotline.exchange.placed
