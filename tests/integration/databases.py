"""Both databases for integration tests: each test runs on SQLite and on PostgreSQL.

Each test has a database of its own, copied from one that was migrated once.
"""

import shutil
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest

from core.db import Sessions, UnitOfWork, database
from core.events import EventBus
from tests.integration.postgres import Cluster, Missing
from tickets.migrations import upgrade

KINDS = ("sqlite", "postgresql")
TEMPLATE = "migrated"
NUMBERS = count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One PostgreSQL for all tests."""
    try:
        cluster = Cluster()
    except Missing as missing:
        pytest.fail(f"missing: {missing}")
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def migrated_cluster(cluster: Cluster) -> Cluster:
    """With a database that is migrated and never used."""
    cluster.execute(f"CREATE DATABASE {TEMPLATE}")
    upgrade(cluster.url(TEMPLATE))
    return cluster


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that is migrated and never used."""
    file = tmp_path_factory.mktemp("sqlite") / TEMPLATE
    upgrade(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An own, migrated, empty database."""
    if request.param == "sqlite":
        file = tmp_path / "hotline.db"
        shutil.copyfile(request.getfixturevalue("migrated_file"), file)
        yield f"sqlite+aiosqlite:///{file}"
        return
    cluster: Cluster = request.getfixturevalue("migrated_cluster")
    name = f"test_{next(NUMBERS)}"
    cluster.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
    yield cluster.url(name)
    cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Sessions on the test's own database."""
    async with database(database_url) as sessions:
        yield sessions


@pytest.fixture
def bus() -> EventBus:
    """A bus of its own for each test."""
    return EventBus()


@pytest.fixture
def work(sessions: Sessions, bus: EventBus) -> UnitOfWork:
    """Transactions on the test's own database."""
    return UnitOfWork(sessions, bus)
