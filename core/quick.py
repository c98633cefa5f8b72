"""Questions that a ringing telephone waits for: one statement, over connections kept for them.

Most of what a short question costs is not the database: it is taking a connection, testing it,
beginning and ending a transaction, and putting the statement together. Here all that is done
before. The statement and the meaning of its columns are SQLAlchemy's; asking is the driver's.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from psycopg import InterfaceError, OperationalError
from sqlalchemy import Dialect, Select
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import aiosqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

CONNECTIONS = 4
"""Kept open: a question takes less than a millisecond, and calls do not ring by the hundred."""

NAMED: Mapping[str, Dialect] = {
    "sqlite": aiosqlite.dialect(paramstyle="named"),
    "postgresql": psycopg.dialect(paramstyle="pyformat"),  # type: ignore[no-untyped-call]
}
"""Values by name, as both drivers take them."""

LOST = (OperationalError, InterfaceError)
"""How PostgreSQL's driver says that nobody is at the other end of a line."""

FLOAT8 = 701
"""PostgreSQL's name for the kind of all fractions here (pg_type.h)."""

Row = tuple[Any, ...]
Meaning = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Words:
    """A question in one database's words."""

    statement: str
    fixed: Mapping[str, Any]
    """Values that are part of the question, as they are written."""
    given: Mapping[str, Meaning]
    """How each value is written."""
    found: tuple[Meaning, ...]
    """How each column is read; none when the driver reads them all."""


class Asked(NamedTuple):
    """What the driver is told."""

    statement: str
    values: Mapping[str, Any]
    prepared: bool


class Question:
    """A statement that is asked again and again with other values, best made once, at import.

    ``planned_anew``: the best way to its rows depends on the values; PostgreSQL would take one way
    for all of them from the sixth time on.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]], *, planned_anew: bool = False) -> None:
        self.planned_anew = planned_anew
        self._statement = statement
        self._known: dict[str, Words] = {}

    def words(self, dialect: Dialect) -> Words:
        """The statement in this database's words."""
        if dialect.name not in self._known:
            self._known[dialect.name] = self._worded(dialect)
        return self._known[dialect.name]

    def _worded(self, dialect: Dialect) -> Words:
        compiled = self._statement.compile(dialect=NAMED[dialect.name])
        values = {
            name: kind.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
            for name, kind in compiled.binds.items()
        }
        fixed = {
            name: values[name](kind.value)
            for name, kind in compiled.binds.items()
            if not kind.required
        }
        columns = (column.type.dialect_impl(dialect) for column in self._statement.selected_columns)
        read = tuple(kind.result_processor(dialect, FLOAT8) or _as_it_is for kind in columns)
        plain = all(how is _as_it_is for how in read)
        return Words(str(compiled), fixed, values, () if plain else read)


class Line(NamedTuple):
    """A connection that is kept, and the driver's part of it."""

    connection: AsyncConnection
    driver: Any

    async def give_up(self) -> None:
        """No other use of the database is given this connection."""
        await self.connection.invalidate()
        await self.connection.close()


class QuickReads:
    """Asks over connections of its own, none of which is ever in a transaction."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._idle: list[Line] = []
        self._turns = asyncio.Semaphore(CONNECTIONS)

    async def rows(self, question: Question, values: Mapping[str, Any]) -> list[Row]:
        """All rows; what the driver cannot do is raised as the driver says it."""
        words = question.words(self._engine.dialect)
        given = {name: words.given[name](value) for name, value in values.items()}
        async with self._turns:
            asked = Asked(words.statement, {**words.fixed, **given}, not question.planned_anew)
            found = await self._answer(asked)
        if not words.found:
            return list(found)
        return [
            tuple(read(value) for read, value in zip(words.found, row, strict=True))
            for row in found
        ]

    async def close(self) -> None:
        """Give the connections back, when the last question under way has its answer."""
        for _ in range(CONNECTIONS):
            await self._turns.acquire()
        while self._idle:
            await self._idle.pop().give_up()

    async def _answer(self, asked: Asked) -> Any:
        """After a restart of the database all kept lines are dead: the next may be as well."""
        while self._idle:
            with suppress(*LOST):
                return await self._over(self._idle.pop(), asked)
        return await self._over(await self._opened(), asked)

    async def _opened(self) -> Line:
        """Whoever hangs up meanwhile leaves nothing behind: an engine with ``AUTOCOMMIT`` would."""
        connection = await self._engine.connect()
        line = Line(connection, (await connection.get_raw_connection()).driver_connection)
        if hasattr(line.driver, "set_autocommit"):  # SQLite's begins no transaction by itself
            try:
                await line.driver.set_autocommit(True)
            except BaseException:
                await line.give_up()
                raise
        return line

    async def _over(self, line: Line, asked: Asked) -> Any:
        """Over this line; whatever goes wrong, it is not used again."""
        try:
            found = await _ask(line.driver, asked)
        except BaseException:
            await line.give_up()
            raise
        self._idle.append(line)
        return found


async def _ask(driver: Any, asked: Asked) -> Any:
    if hasattr(driver, "execute_fetchall"):  # aiosqlite: one trip to its thread instead of two
        return await driver.execute_fetchall(asked.statement, asked.values)
    cursor = await driver.execute(
        asked.statement.encode(), asked.values, prepare=asked.prepared, binary=True
    )
    return await cursor.fetchall()


def _as_it_is(value: Any) -> Any:
    return value
