"""The database: tables, aware times, and one transaction per piece of work."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, MetaData, String, event
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from core.errors import Unavailable
from core.events import Event, EventBus
from core.ids import CallId, TicketNumber, Username

STATEMENT_SECONDS = 2
"""A statement that takes longer has failed: a hanging database is worse than a missing one."""


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


Sessions = async_sessionmaker[AsyncSession]


def open_engine(url: str) -> AsyncEngine:
    """An engine for SQLite (``sqlite+aiosqlite``) or PostgreSQL (``postgresql+psycopg``)."""
    if url.startswith("sqlite"):
        engine = create_async_engine(url, connect_args={"timeout": STATEMENT_SECONDS})
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine
    options = f"-c statement_timeout={STATEMENT_SECONDS * 1000} -c timezone=UTC"
    return create_async_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=STATEMENT_SECONDS,
        connect_args={"connect_timeout": STATEMENT_SECONDS, "options": options},
    )


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
    """Take the write lock first: what a transaction has read stays true until it commits."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@asynccontextmanager
async def database(url: str) -> AsyncIterator[Sessions]:
    """Sessions on this database for the length of the block."""
    engine = open_engine(url)
    try:
        yield async_sessionmaker(engine, expire_on_commit=False)
    finally:
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

    A database that is away, locked or too slow becomes ``Unavailable``.
    """

    def __init__(self, sessions: Sessions, bus: EventBus) -> None:
        self._sessions = sessions
        self._bus = bus

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[Work]:
        try:
            async with self._sessions() as session, session.begin():
                work = Work(session)
                yield work
        except (OperationalError, InterfaceError, TimeoutError) as error:
            raise Unavailable("the database does not answer", code="database_away") from error
        for event_ in work.events:
            self._bus.publish(event_)
