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


class SilentDirectory:
    """Never answers."""

    async def by_phone(self, number: str) -> tuple[CustomerView, ...]:
        await asyncio.Event().wait()
        return ()


async def test_a_customer_is_found_by_number() -> None:
    customers = Customers(PaperDirectory({"+48600000214": (MARTA,)}))

    assert await customers.by_phone("+48600000214") == (MARTA,)


async def test_a_withheld_number_is_nobodys() -> None:
    directory = PaperDirectory({})
    directory.error = Unavailable("must not be asked")

    assert await Customers(directory).by_phone(None) == ()


async def test_a_directory_that_does_not_answer_is_unavailable() -> None:
    customers = Customers(SilentDirectory(), deadline=0.01)

    with pytest.raises(Unavailable) as refused:
        await customers.by_phone("+48600000214")

    assert refused.value.code == "directory_away"
