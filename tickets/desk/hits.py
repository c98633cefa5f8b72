"""The newest tickets that hold all wanted words, however frequent these are.

A frequent word is in millions of tickets, and nobody reads more than a page of them. SQLite finds
its hits in the order of their numbers. PostgreSQL would gather all of them to find the newest, and
all that begin like an unfinished word. So its index knows each word a second time, with the era of
the ticket before it (the number without its last digits), and the newest eras are asked first.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import (
    ColumnElement,
    Select,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import TicketNumber
from tickets.desk.model import Ticket
from tickets.full_text import PREFIX, fts5_query, tsquery
from tickets.search_words import Wanted

INDEX = f"{PREFIX}ticket"
ERA = slice(len("ZGL"), -4)
"""Of a number: an era has ten thousand tickets."""

WINDOWS = (2, 20)
"""How many eras are asked at once, before all are: the newest one has only begun. What is not on
a page of two hundred thousand tickets is in a few hundred of five million."""


async def newest(
    session: AsyncSession, query: Sequence[Wanted], customer: int | None, limit: int
) -> list[TicketNumber]:
    """Their numbers, the highest first; of one customer if given."""
    own = None if customer is None else Ticket.customer_id == customer
    if session.get_bind().dialect.name == "sqlite":
        return list(await session.scalars(_sqlite(query, own).limit(limit)))
    if own is None and (latest := await session.scalar(select(func.max(Ticket.number)))):
        for eras in _windows(int(latest[ERA])):
            found = list(await session.scalars(_postgresql(tsquery(query, eras), own, limit)))
            if len(found) == limit:
                return found
    return list(await session.scalars(_postgresql(tsquery(query), own, limit)))


def _sqlite(query: Sequence[Wanted], own: ColumnElement[bool] | None) -> Select[TicketNumber]:
    index = table(INDEX, column("key"), column("rowid"))
    matches = literal_column(INDEX).op("MATCH")(literal(fts5_query(query)))
    found = select(index.c.key).where(matches).order_by(index.c.rowid.desc())
    return found if own is None else found.where(index.c.key.in_(select(Ticket.number).where(own)))


def _postgresql(words: str, own: ColumnElement[bool] | None, limit: int) -> Select[TicketNumber]:
    """Materialized: in order of number it would walk through all tickets, looking for hits."""
    vector = func.ticket_words(Ticket.number, Ticket.words)
    found = select(Ticket.number).where(vector.op("@@")(cast(words, TSQUERY)))
    if own is not None:
        found = found.where(own)
    hits = found.cte("hits").prefix_with("MATERIALIZED")
    return select(hits.c.number).order_by(hits.c.number.desc()).limit(limit)


def _windows(newest: int) -> Iterator[list[str]]:
    """What stands before the words of each window's eras; see the migration of the index."""
    for eras in WINDOWS:
        yield [f"e{newest - back}x" for back in range(eras)]
