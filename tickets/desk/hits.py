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

WINDOWS = (2, 20, 100)
"""How many eras are asked at once, before all are: the newest one has only begun. What is not on
a page of a million tickets is in a few hundred of five million."""
FEW = 30
"""Hits in the last window: all there are can be read one by one."""


async def newest(
    session: AsyncSession, query: Sequence[Wanted], customer: int | None, limit: int
) -> list[TicketNumber]:
    """Their numbers, the highest first; of one customer if given."""
    own = None if customer is None else Ticket.customer_id == customer
    if session.get_bind().dialect.name == "sqlite":
        return list(await session.scalars(_sqlite(query, own).limit(limit)))
    if own is not None or not (latest := await session.scalar(select(func.max(Ticket.number)))):
        return list(await session.scalars(_postgresql(tsquery(query), own, limit)))
    eras: list[str] = []
    for eras in _windows(int(latest[ERA])):
        found = list(await session.scalars(_postgresql(tsquery(query, eras), own, limit)))
        if len(found) == limit:
            return found
    return list(await session.scalars(await _of_all(session, query, eras, limit)))


async def _of_all(
    session: AsyncSession, query: Sequence[Wanted], lately: Sequence[str], limit: int
) -> Select[TicketNumber]:
    """How to ask all eras, by what was found in these."""
    whole = [one for one in query if one.beginning is None]
    if 0 < len(whole) < len(query):
        some = await session.scalars(_postgresql(tsquery(whole, lately), None, FEW + 1))
        if len(some.all()) <= FEW:
            return _among(tsquery(whole), tsquery(query), limit)
    return _postgresql(tsquery(query), None, limit)


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


def _among(whole: str, words: str, limit: int) -> Select[TicketNumber]:
    """Of the few that hold the whole words, those that hold a begun one too: the index would gather
    everything that begins like it."""
    vector = func.ticket_words(Ticket.number, Ticket.words)
    few = select(Ticket.number, Ticket.words).where(vector.op("@@")(cast(whole, TSQUERY)))
    hits = few.cte("hits").prefix_with("MATERIALIZED")
    read = func.to_tsvector(literal_column("'simple'"), hits.c.words)
    found = select(hits.c.number).where(read.op("@@")(cast(words, TSQUERY)))
    return found.order_by(hits.c.number.desc()).limit(limit)


def _windows(newest: int) -> Iterator[list[str]]:
    """What stands before the words of each window's eras; see the migration of the index."""
    for eras in WINDOWS:
        yield [f"e{newest - back}x" for back in range(eras)]
