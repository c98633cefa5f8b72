"""``db upgrade``: bring the database to this version."""

import argparse

from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from tickets.migrations import upgrade


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["upgrade"])


def run(place: Place, _options: argparse.Namespace) -> int:
    upgrade(read_settings(place).database_url)
    return 0
