"""``db upgrade``: bring the database to this version."""

import argparse

from sqlalchemy.exc import OperationalError

from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing
from tickets.migrations import upgrade


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["upgrade"])


def run(place: Place, _options: argparse.Namespace) -> int:
    upgrade_database(read_settings(place).database_url)
    return 0


def upgrade_database(url: str) -> None:
    """Raises ``Missing`` when no database answers there; what the driver says names no password."""
    try:
        upgrade(url)
    except OperationalError as why:
        raise Missing(f"The database does not answer: {why.orig}") from None
