"""The database's shape, step by step: Alembic, run from code."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import make_url


def upgrade(url: str) -> None:
    """Bring the database to the newest shape. Blocks: call it in a thread or before the loop."""
    command.upgrade(config(url), "head")


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
