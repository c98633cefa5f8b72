"""The database: tables, aware times, and one transaction per piece of work."""

import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
from sqlalchemy import DateTime, Dialect, MetaData, String
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolIsEmpty
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from core.engine import READING, STATEMENT_SECONDS, open_engine
from core.errors import Unavailable
from core.events import Event, EventBus
from core.ids import CallId, TicketNumber, Username
from core.patience import within
from core.quick import Question, QuickReads, Row

WORK_SECONDS = 5.0
"""A transaction that takes longer has failed: each statement of it has a shorter limit."""

AWAY = (OperationalError, InterfaceError, PoolIsEmpty, TimeoutError)
AWAY_SAYS_THE_DRIVER = (psycopg.OperationalError, psycopg.InterfaceError, sqlite3.OperationalError)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """The base of all tables, with names for constraints so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it as is)
        datetime: UtcDateTime(),
        CallId: String(),
        TicketNumber: String(),
        Username: String(),
    }


class Sessions(async_sessionmaker[AsyncSession]):
    """Sessions on one database, and quick questions to it."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.quick = QuickReads(engine)


@asynccontextmanager
async def database(url: str) -> AsyncIterator[Sessions]:
    """Sessions on this database for the length of the block."""
    engine = open_engine(url)
    sessions = Sessions(engine)
    try:
        yield sessions
    finally:
        await sessions.quick.close()
        await engine.dispose()


class Work:
    """One transaction and the events to tell of it once it is committed."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session
        self.events: list[Event] = []

    def announce(self, event: Event) -> None:
        """Tell the bus of this after the commit; never before."""
        self.events.append(event)


class UnitOfWork:
    """Opens transactions: commit, then publish; on any error nothing happened.

    A database that is away, locked or too slow becomes ``Unavailable``, within seconds.
    """

    def __init__(self, sessions: Sessions, bus: EventBus) -> None:
        self._sessions = sessions
        self._bus = bus

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Work]:
        async with self._transaction({}) as session:
            work = Work(session)
            yield work
        for event in work.events:
            self._bus.publish(event)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A transaction that changes nothing and keeps nobody from writing."""
        async with self._transaction(READING) as session:
            yield session

    async def ask(self, question: Question, **values: Any) -> list[Row]:
        """The answer to a question that somebody on the telephone waits for; no transaction."""
        try:
            async with within(STATEMENT_SECONDS):
                return await self._sessions.quick.rows(question, values)
        except (*AWAY, *AWAY_SAYS_THE_DRIVER) as error:
            raise Unavailable("the database does not answer", code="database_away") from error

    @asynccontextmanager
    async def _transaction(self, options: Mapping[str, Any]) -> AsyncIterator[AsyncSession]:
        try:
            async with (
                within(WORK_SECONDS),
                self._sessions(execution_options=options) as session,
                session.begin(),
            ):
                yield session
        except AWAY as error:
            raise Unavailable("the database does not answer", code="database_away") from error
