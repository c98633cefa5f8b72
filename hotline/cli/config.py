"""``config show``: the configuration in force, secrets masked."""

import argparse

from hotline.cli.place import Place
from hotline.cli.settings import read_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["show"])


def run(place: Place, _options: argparse.Namespace) -> int:
    print(read_settings(place).model_dump_json(indent=2))
    return 0
