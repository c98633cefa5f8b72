"""Full text beneath the searches: FTS5 in SQLite, a GIN index in PostgreSQL, the same hits in both.

Both compare the readings of ``tickets.search_words`` as they are; neither knows any grammar.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, cast, column, func, literal, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from tickets.search_words import Wanted

PREFIX = "fulltext_"
"""So begin the names of what lies in a database for full text alone; migrations make it."""

SIMPLE = "'simple'::regconfig"


def hits(
    session: AsyncSession,
    key: InstrumentedAttribute[Any],
    words: InstrumentedAttribute[str],
    query: Sequence[Wanted],
) -> CTE:
    """The keys of the rows that hold every wanted word.

    Materialized: asked for the newest hits, PostgreSQL would rather walk the whole primary key.
    """
    if session.get_bind().dialect.name == "sqlite":
        index = table(f"{PREFIX}{key.class_.__tablename__}", column("key"))
        matches = literal_column(index.name).op("MATCH")(literal(fts5_query(query)))
        found = select(index.c.key).where(matches)
    else:
        vector = func.to_tsvector(literal_column(SIMPLE), words)
        found = select(key.label("key")).where(vector.op("@@")(cast(tsquery(query), TSQUERY)))
    return found.cte("hits").prefix_with("MATERIALIZED")


def fts5_query(query: Sequence[Wanted]) -> str:
    """The query in SQLite's words; quoted, for FTS5 has words of its own."""
    found = (_forms(one, '"{}"', '"{}"*') for one in query)
    return " AND ".join(f"({' OR '.join(forms)})" for forms in found)


def tsquery(query: Sequence[Wanted], behind: Sequence[str] = ("",)) -> str:
    """The query in PostgreSQL's words, each of them behind any of these."""
    found = (_forms(one, "{}", "{}:*") for one in query)
    either = ((f"{front}{form}" for front in behind for form in forms) for forms in found)
    return " & ".join(f"({' | '.join(forms)})" for forms in either)


def _forms(one: Wanted, whole: str, begun: str) -> list[str]:
    """All that a word is found by."""
    beginning = [begun.format(one.beginning)] if one.beginning else []
    return [*map(whole.format, one.readings), *beginning]
