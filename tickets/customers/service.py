"""What others may ask about customers."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from core.errors import Unavailable
from core.patience import within
from tickets.customers.directory import AccountDirectory
from tickets.customers.views import CustomerView

DEADLINE = 0.5
"""Seconds: the pop is shown without the customer rather than late."""

Found = tuple[CustomerView, ...]


class Customers:
    """Customers by the number they call from."""

    def __init__(self, directory: AccountDirectory, deadline: float = DEADLINE) -> None:
        self._directory = directory
        self._deadline = deadline
        self._late: set[asyncio.Task[Found]] = set()

    async def by_phone(self, number: str | None) -> Found:
        """All accounts with this number; a withheld number is nobody's."""
        if number is None:
            return ()
        lookup = self._begin(self._directory.by_phone(number))
        try:
            async with within(self._deadline):
                await asyncio.wait({lookup})
        except TimeoutError:
            raise Unavailable(
                "the account directory does not answer", code="directory_away"
            ) from None
        finally:
            lookup.cancel()
        return lookup.result()

    def _begin(self, lookup: Coroutine[Any, Any, Found]) -> asyncio.Task[Found]:
        """A task, since a directory may take its time to let go of what is cancelled."""
        task = asyncio.create_task(lookup)
        self._late.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Found]) -> None:
        self._late.discard(task)
        if not task.cancelled():
            task.exception()  # whoever still waited has heard of it
