"""Tickets that are older than the search for inflected words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from core.db import UnitOfWork, database
from core.events import EventBus
from tests.doubles.desk import StillClock
from tests.integration.databases import KINDS
from tests.integration.postgres import Cluster
from tickets.desk.service import HelpDesk
from tickets.migrations import blocking, config, upgrade

BEFORE = "0003"
OLD = """
INSERT INTO ticket (number, key, kind, service, subject, body, folded, state, channel,
                    registered_at, due_on)
VALUES ('ZGL2400007', 'old', 'notification', 'PUESC', 'Zapomniane hasło', '', 'haslo',
        'registered', 'telephone', '2026-11-20 09:41:00+00:00', '2026-12-04')
"""
OLD_SQLITE = OLD.replace("+00:00", ".000000")


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    cluster.execute("CREATE DATABASE old")
    yield cluster.url("old")
    cluster.execute("DROP DATABASE old WITH (FORCE)")


@pytest.fixture
def renewed_url(empty_url: str) -> str:
    """A database that had a ticket before it was brought to the newest shape."""
    command.upgrade(config(empty_url), BEFORE)
    engine = create_engine(blocking(empty_url))
    with engine.begin() as connection:
        connection.execute(text(OLD_SQLITE if "sqlite" in empty_url else OLD))
    engine.dispose()
    upgrade(empty_url)
    return empty_url


async def test_an_old_ticket_is_found_by_inflected_words(renewed_url: str) -> None:
    async with database(renewed_url) as sessions:
        found = await HelpDesk(UnitOfWork(sessions, EventBus()), StillClock()).search("haseł")

    assert [ticket.number for ticket in found] == ["ZGL2400007"]
