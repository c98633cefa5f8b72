"""What others may ask about customers."""

import asyncio

from core.errors import Unavailable
from tickets.customers.directory import AccountDirectory
from tickets.customers.views import CustomerView

DEADLINE = 0.5
"""Seconds: the pop is shown without the customer rather than late."""


class Customers:
    """Customers by the number they call from."""

    def __init__(self, directory: AccountDirectory, deadline: float = DEADLINE) -> None:
        self._directory = directory
        self._deadline = deadline

    async def by_phone(self, number: str | None) -> tuple[CustomerView, ...]:
        """All accounts with this number; a withheld number is nobody's."""
        if number is None:
            return ()
        try:
            async with asyncio.timeout(self._deadline):
                return await self._directory.by_phone(number)
        except TimeoutError as error:
            raise Unavailable(
                "the account directory does not answer", code="directory_away"
            ) from error
