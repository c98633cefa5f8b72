"""Ticket numbers: one counter that works alike on SQLite and PostgreSQL."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber

TICKETS = "ticket"
FIRST_TICKET = 2_400_001
APPROVALS = "approval"
DIGITS = 7


class Counter(Table):
    """The last number given out; whoever holds the row is the only one who registers."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]

    def next_ticket(self) -> TicketNumber:
        """The next ticket number; without gaps, since a failed transaction gives it back."""
        return TicketNumber(self._next("ZGL"))

    def next_approval(self) -> str:
        """The next number of an approval for the fall-back procedure, such as PA0000001."""
        return self._next("PA")

    def _next(self, letters: str) -> str:
        self.last += 1
        return f"{letters}{self.last:0{DIGITS}}"


async def hold_counter(session: AsyncSession, name: str = TICKETS) -> Counter:
    """Lock the counter until the transaction ends."""
    return await session.get_one(Counter, name, with_for_update=True)
