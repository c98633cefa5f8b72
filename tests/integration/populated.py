"""A hundredth of a country: 10,000 accounts, 50,000 tickets and 10,000 calls on both databases.

Nothing is written to them, so the tests of a session share one of each.
"""

import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.filling import fill
from bench.population import Size
from core.db import Sessions, UnitOfWork, database
from core.events import EventBus
from core.quick import Question, QuickReads, Row
from tests.integration.databases import KINDS, TEMPLATE
from tests.integration.postgres import Cluster

HUNDREDTH = Size().share(0.01)


@pytest.fixture(scope="session", params=KINDS)
def populated_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database full of people, tickets and calls."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("populated") / "hotline.db"
        shutil.copyfile(request.getfixturevalue("migrated_file"), file)
        fill(f"sqlite+aiosqlite:///{file}", HUNDREDTH)
        yield f"sqlite+aiosqlite:///{file}"
        return
    cluster: Cluster = request.getfixturevalue("migrated_cluster")
    cluster.execute(f"CREATE DATABASE populated TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
    fill(cluster.url("populated"), HUNDREDTH)
    yield cluster.url("populated")
    cluster.execute("DROP DATABASE populated WITH (FORCE)")


@pytest.fixture
async def crowded(populated_url: str) -> AsyncIterator[Sessions]:
    """Sessions on the populated database."""
    async with database(populated_url) as sessions:
        yield sessions


@pytest.fixture
def crowded_work(crowded: Sessions) -> UnitOfWork:
    """Transactions on the populated database."""
    return UnitOfWork(crowded, EventBus())


class Asked(NamedTuple):
    """A statement as the driver was given it."""

    statement: str
    parameters: Any


@asynccontextmanager
async def questions(sessions: Sessions) -> AsyncIterator[list[Asked]]:
    """What the database is asked within the block."""
    asked: list[Asked] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            asked.append(Asked(statement, parameters))

    class Noting(QuickReads):
        async def rows(self, question: Question, values: Mapping[str, Any]) -> list[Row]:
            words = question.words(engine.dialect)
            given = {name: words.given[name](value) for name, value in values.items()}
            asked.append(Asked(words.statement, given))
            return await super().rows(question, values)

    engine = _engine(sessions)
    event.listen(engine.sync_engine, "before_cursor_execute", note)
    quick, sessions.quick = sessions.quick, Noting(engine)
    try:
        yield asked
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", note)
        quick, sessions.quick = sessions.quick, quick
        await quick.close()


async def plan(sessions: Sessions, asked: Asked) -> str:
    """How the database goes about it, a step a line."""
    engine = _engine(sessions)
    how = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    async with engine.connect() as connection:
        rows = await connection.exec_driver_sql(f"{how} {asked.statement}", asked.parameters)
        return "\n".join(str(row[-1]) for row in rows)


def _engine(sessions: Sessions) -> AsyncEngine:
    engine: AsyncEngine = sessions.kw["bind"]
    return engine
