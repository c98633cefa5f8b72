"""How the two databases are reached, and how long anybody waits for them."""

import os
import re
import socket
import sqlite3
from collections.abc import Mapping
from typing import Any

from psycopg import AsyncConnection
from psycopg import Error as PostgresError
from sqlalchemy import Connection, ExceptionContext, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from core.patience import unless_within

STATEMENT_SECONDS = 2
"""A statement that takes longer has failed: a hanging database is worse than a missing one."""

SILENCE_SECONDS = STATEMENT_SECONDS + 0.5
"""A server that does not even say that a statement took too long is frozen."""

CONNECTIONS = 15
"""Kept open once they were needed: all consoles come back at once, and opening takes time."""

READING: Mapping[str, Any] = {"reading": True, "postgresql_readonly": True}
"""Options of a transaction that only reads; PostgreSQL holds us to it."""

QUOTED_VALUE = re.compile(r': ".*', re.DOTALL)
"""The end of a message such as: invalid input syntax for type integer: "Kowalska"."""


class ImpatientConnection(AsyncConnection[Any]):
    """Hangs up on a server that is silent: a frozen one would not hear a cancellation either."""

    async def wait(self, *what: Any, **limits: Any) -> Any:
        """Wait for the server's answer, but not for ever."""
        with unless_within(SILENCE_SECONDS, self._hang_up):
            return await super().wait(*what, **limits)

    async def cancel_safe(self, **_limits: float) -> None:
        """Nobody waits for the answer any more; the server will notice that we are gone."""
        self._hang_up()

    def _hang_up(self) -> None:
        """The wait ends at once, as if the server had closed the line."""
        with socket.socket(fileno=os.dup(self.pgconn.socket)) as line:
            line.shutdown(socket.SHUT_RDWR)


class ClosingConnection(sqlite3.Connection):
    """Ends its transaction before it is closed: as long as somebody still holds a result, SQLite
    would keep the transaction open, and every other writer out."""

    def close(self) -> None:
        """Roll back what was not committed, and close."""
        if self.in_transaction:
            self.rollback()
        super().close()


def open_engine(url: str) -> AsyncEngine:
    """An engine for SQLite (``sqlite+aiosqlite``) or PostgreSQL (``postgresql+psycopg``)."""
    return _sqlite(url) if url.startswith("sqlite") else _postgresql(url)


def _postgresql(url: str) -> AsyncEngine:
    """Without just-in-time compilation: it takes longer than any question here, 140 ms and more."""
    options = f"-c statement_timeout={STATEMENT_SECONDS * 1000} -c timezone=UTC -c jit=off"
    engine = create_async_engine(
        url,
        hide_parameters=True,  # they are people's names and words, and errors get into the log
        pool_pre_ping=True,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=STATEMENT_SECONDS,
        connect_args={
            "async_creator_fn": ImpatientConnection.connect,
            "connect_timeout": STATEMENT_SECONDS,
            "options": options,
        },
    )
    event.listen(engine.sync_engine, "handle_error", _say_no_values)
    return engine


def _say_no_values(context: ExceptionContext) -> None:
    """PostgreSQL quotes people's numbers and words in its errors, and errors get into the log."""
    error, wrapped = context.original_exception, context.sqlalchemy_exception
    if not isinstance(error, PostgresError) or error.diag.message_primary is None:
        return
    told = QUOTED_VALUE.sub(": [hidden]", error.diag.message_primary)
    error.args = (told,)
    if wrapped is not None:
        wrapped.args = (f"({type(error).__name__}) {told}",)


def _sqlite(url: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=STATEMENT_SECONDS,
        connect_args={"timeout": STATEMENT_SECONDS, "factory": ClosingConnection},
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin late, and not for reading
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={STATEMENT_SECONDS * 1000}",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Who writes takes the lock first, so that what was read stays true until the commit."""
    reads = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
