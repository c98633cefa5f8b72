"""The database: aware times, and one transaction per piece of work."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Dialect, select, text
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Mapped, mapped_column

from core import db
from core.db import Sessions, Table, UnitOfWork, UtcDateTime, database
from core.engine import open_engine
from core.errors import Unavailable
from core.events import Event, EventBus

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SQLITE: Dialect = sqlite_dialect()


class Meeting(Table):
    """A table for these tests alone."""

    __tablename__ = "meeting_of_the_tests"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    left: Mapped[datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met(Event):
    """Two people met."""


@pytest.fixture
async def sessions(tmp_path: Path) -> AsyncIterator[Sessions]:
    async with database(f"sqlite+aiosqlite:///{tmp_path}/meetings.db") as opened:
        async with opened.begin() as session:
            table = Table.metadata.tables[Meeting.__tablename__]
            await session.run_sync(lambda sync: table.create(sync.connection()))
        yield opened


async def meetings(sessions: Sessions) -> list[Meeting]:
    async with sessions() as session:
        return list(await session.scalars(select(Meeting)))


async def test_a_time_comes_back_aware_and_in_utc(sessions: Sessions) -> None:
    in_warsaw = NOON.astimezone(timezone(timedelta(hours=1)))

    async with UnitOfWork(sessions, EventBus())() as work:
        work.session.add(Meeting(id=1, at=in_warsaw))
    (found,) = await meetings(sessions)

    assert (found.at, found.at.tzinfo, found.left) == (NOON, UTC, None)


async def test_a_time_without_a_zone_is_refused(sessions: Sessions) -> None:
    with pytest.raises(StatementError, match="without a zone"):
        async with UnitOfWork(sessions, EventBus())() as work:
            work.session.add(Meeting(id=1, at=NOON.replace(tzinfo=None)))


def test_a_time_that_a_database_gives_with_a_zone_is_turned_into_utc() -> None:
    in_warsaw = NOON.astimezone(timezone(timedelta(hours=1)))

    read = UtcDateTime().process_result_value(in_warsaw, SQLITE)

    assert read is not None
    assert (read, read.tzinfo) == (NOON, UTC)


async def test_events_are_told_after_the_commit(sessions: Sessions) -> None:
    bus = EventBus()

    with bus.subscribe() as heard:
        async with UnitOfWork(sessions, bus)() as work:
            work.announce(Met(at=NOON))
            waiting_before_the_commit = heard.waiting

        assert (waiting_before_the_commit, heard.waiting) == (0, 1)


@pytest.mark.parametrize(
    "url", ["sqlite+aiosqlite:///x", "postgresql+psycopg://nobody@127.0.0.1/x"]
)
async def test_what_people_are_called_is_not_part_of_an_error(url: str) -> None:
    engine = open_engine(url)

    assert engine.sync_engine.hide_parameters
    await engine.dispose()


async def _meet_and_fail(work_: UnitOfWork) -> None:
    async with work_() as work:
        work.session.add(Meeting(id=1, at=NOON))
        work.announce(Met(at=NOON))
        raise ZeroDivisionError


async def test_after_an_error_nothing_has_happened(sessions: Sessions) -> None:
    bus = EventBus()

    with bus.subscribe() as heard:
        with pytest.raises(ZeroDivisionError):
            await _meet_and_fail(UnitOfWork(sessions, bus))

        assert (heard.waiting, await meetings(sessions)) == (0, [])


async def test_sqlite_keeps_what_it_acknowledged_through_a_power_cut(sessions: Sessions) -> None:
    async with sessions() as session:
        journal = await session.scalar(text("PRAGMA journal_mode"))
        synchronous = await session.scalar(text("PRAGMA synchronous"))

    full = 2
    assert (journal, synchronous) == ("wal", full)


async def test_postgresql_is_given_limits_of_its_own() -> None:
    engine = open_engine("postgresql+psycopg://nobody@127.0.0.1/nothing")

    _, options = engine.dialect.create_connect_args(engine.url)
    await engine.dispose()

    assert (engine.dialect.name, options["host"]) == ("postgresql", "127.0.0.1")


async def test_a_database_that_is_away_is_told_by_one_error(tmp_path: Path) -> None:
    async with database(f"sqlite+aiosqlite:///{tmp_path}/no/such/folder.db") as sessions:
        with pytest.raises(Unavailable) as away:
            await meet(UnitOfWork(sessions, EventBus()))

    assert away.value.code == "database_away"


async def meet(work_: UnitOfWork) -> None:
    async with work_() as work:
        work.session.add(Meeting(id=1, at=NOON))


async def test_who_reads_does_not_wait_for_who_writes(sessions: Sessions) -> None:
    work = UnitOfWork(sessions, EventBus())

    async with work() as writing:
        writing.session.add(Meeting(id=1, at=NOON))
        await writing.session.flush()
        async with work.reading() as session:
            seen = list(await session.scalars(select(Meeting)))

    assert seen == []


async def test_a_transaction_that_takes_too_long_is_told_as_unavailable(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "WORK_SECONDS", 0.05)

    with pytest.raises(Unavailable):
        async with UnitOfWork(sessions, EventBus())():
            await asyncio.Event().wait()
