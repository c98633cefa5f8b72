"""The account directory answers, or the pop comes without it."""

import asyncio

import pytest

from core.errors import Unavailable
from core.language import Language
from tests.doubles.desk import PaperDirectory
from tickets.customers.service import Customers
from tickets.customers.views import AccountState, CustomerView

MARTA = CustomerView(
    id=1,
    name="Marta W.",
    company=None,
    customer_number="10000001",
    account_state=AccountState.ACTIVE,
    locked_since=None,
    services=(),
    language=Language.PL,
)


class StubbornDirectory:
    """Does not answer, nor lets go when it is told to."""

    def __init__(self) -> None:
        self.let_go = asyncio.Event()

    async def by_phone(self, number: str) -> tuple[CustomerView, ...]:
        try:
            await self.let_go.wait()
        except asyncio.CancelledError:
            await self.let_go.wait()
        raise Unavailable("too late")


async def test_a_customer_is_found_by_number() -> None:
    customers = Customers(PaperDirectory({"+48600000214": (MARTA,)}))

    assert await customers.by_phone("+48600000214") == (MARTA,)


async def test_a_withheld_number_is_nobodys() -> None:
    directory = PaperDirectory({})
    directory.error = Unavailable("must not be asked")

    assert await Customers(directory).by_phone(None) == ()


async def test_a_directory_that_does_not_answer_is_unavailable() -> None:
    directory = StubbornDirectory()
    customers = Customers(directory, deadline=0.01)

    with pytest.raises(Unavailable) as refused:
        await customers.by_phone("+48600000214")
    directory.let_go.set()

    assert refused.value.code == "directory_away"


async def test_a_directory_that_knows_it_is_away_says_so() -> None:
    directory = PaperDirectory({})
    directory.error = Unavailable("under maintenance")

    with pytest.raises(Unavailable, match="under maintenance"):
        await Customers(directory).by_phone("+48600000214")
