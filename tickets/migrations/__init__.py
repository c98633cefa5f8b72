"""The database's shape, step by step: Alembic, run from code."""

import time
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from psycopg.errors import LockNotAvailable
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

ATTEMPTS = 60
PAUSE = 0.5
"""Seconds in which those who hold the table get on with it."""

log = structlog.get_logger()


def upgrade(url: str, to: str = "head") -> None:
    """Bring the database to this shape, step by step, while a service may be using it.

    A step that does not get its lock in half a second lets the others pass and is tried again.
    Blocks: call it in a thread or before the loop.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            command.upgrade(config(url), to)
        except OperationalError as error:
            if attempt == ATTEMPTS or not isinstance(error.orig, LockNotAvailable):
                raise
            log.info("migration.waits", attempt=attempt)
            time.sleep(PAUSE)
        else:
            return


def config(url: str) -> Config:
    """Alembic's settings for this database."""
    found = Config()
    found.set_main_option("script_location", str(Path(__file__).parent))
    found.attributes["url"] = blocking(url)
    return found


def blocking(url: str) -> str:
    """The same database through a driver that Alembic can wait for."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite+aiosqlite":
        parsed = parsed.set(drivername="sqlite")
    return parsed.render_as_string(hide_password=False)
