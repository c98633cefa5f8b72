"""The newest tickets that hold all wanted words, however frequent these are.

A frequent word is in millions of tickets, and nobody reads more than a page of them. SQLite finds
its hits in the order of their numbers. PostgreSQL would gather all of them to find the newest, and
all that begin like an unfinished word. So its index knows each word a second time, with the era of
the ticket before it (the number without its last digits), and the newest eras are asked first.
"""

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
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

NEWEST, RECENT, LATE = 2, 20, 100
"""How many eras have been asked after the first step, the second and the third; then all are. The
newest one has only begun."""
ALL = ("",)
"""In front of a word of any era there is nothing."""
FEW = 40
"""Tickets with the whole words among the newest two eras, at most: all that hold them are read."""

Eras = Sequence[str]


async def newest(
    session: AsyncSession, query: Sequence[Wanted], customer: int | None, limit: int
) -> list[TicketNumber]:
    """Their numbers, the highest first; of one customer if given."""
    own = None if customer is None else Ticket.customer_id == customer
    if session.get_bind().dialect.name == "sqlite":
        return list(await session.scalars(_sqlite(query, own).limit(limit)))
    if own is not None or not (latest := await session.scalar(select(func.max(Ticket.number)))):
        return list(await session.scalars(_postgresql(tsquery(query), own, limit)))
    return await _latest(session, query, int(latest[ERA]), limit)


async def _latest(
    session: AsyncSession, query: Sequence[Wanted], era: int, limit: int
) -> list[TicketNumber]:
    """From the newest eras back, until the page is full.

    The index gathers all that begins like an unfinished word; where few tickets hold the whole
    words, it is faster to read these.
    """
    found = list[TicketNumber]()
    for first, last in pairwise((0, NEWEST, RECENT)):
        recent = tsquery(query, _eras(era, first, last))
        found += await session.scalars(_postgresql(recent, None, limit - len(found)))
        if len(found) == limit:
            return found
    asked: Sequence[Wanted] = query
    also: ColumnElement[bool] | None = None
    whole = [one for one in query if one.beginning is None]
    if 0 < len(whole) < len(query) and await _are_few(session, whole, _eras(era, 0, NEWEST)):
        asked, also = whole, _begun(query)
    older = tsquery(asked, _eras(era, RECENT, LATE))
    found += await session.scalars(_postgresql(older, also, limit - len(found)))
    if len(found) == limit:
        return found
    return list(await session.scalars(_postgresql(tsquery(asked, ALL), also, limit)))


async def _are_few(session: AsyncSession, whole: Sequence[Wanted], newest: Eras) -> bool:
    some = await session.scalars(_postgresql(tsquery(whole, newest), None, FEW + 1))
    return len(some.all()) <= FEW


def _sqlite(query: Sequence[Wanted], own: ColumnElement[bool] | None) -> Select[TicketNumber]:
    index = table(INDEX, column("key"), column("rowid"))
    matches = literal_column(INDEX).op("MATCH")(literal(fts5_query(query)))
    found = select(index.c.key).where(matches).order_by(index.c.rowid.desc())
    return found if own is None else found.where(index.c.key.in_(select(Ticket.number).where(own)))


def _postgresql(words: str, also: ColumnElement[bool] | None, limit: int) -> Select[TicketNumber]:
    """Materialized: in order of number it would walk through all tickets, looking for hits."""
    vector = func.ticket_words(Ticket.number, Ticket.words)
    found = select(Ticket.number).where(vector.op("@@")(cast(words, TSQUERY)))
    if also is not None:
        found = found.where(also)
    hits = found.cte("hits").prefix_with("MATERIALIZED")
    return select(hits.c.number).order_by(hits.c.number.desc()).limit(limit)


def _begun(query: Sequence[Wanted]) -> ColumnElement[bool]:
    return and_(*(_held(one.beginning, one.readings) for one in query if one.beginning))


def _held(begun: str, readings: Sequence[str]) -> ColumnElement[bool]:
    """This word among a ticket's words, read as text; ``strpos`` is faster than ``LIKE``."""
    words = literal(" ") + Ticket.words + " "
    others = (f" {reading} " for reading in readings if not reading.startswith(begun))
    return or_(*(func.strpos(words, form) > 0 for form in (f" {begun}", *others)))


def _eras(newest: int, first: int, last: int) -> Eras:
    """What stands before the words of these eras, counted back from the newest one; see the
    migration of the index."""
    return [f"e{newest - back}x" for back in range(first, last)]
