"""``config show``: the configuration in force, secrets masked."""

import argparse

from core.log import PASSWORD_IN_ADDRESS
from core.settings import Settings
from hotline.cli.place import Place
from hotline.cli.settings import read_settings

MASK = "**********"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["show"])


def run(place: Place, _options: argparse.Namespace) -> int:
    print(shown(read_settings(place)))
    return 0


def shown(settings: Settings) -> str:
    """As JSON; the password in a database's address is a secret like those that are named so."""
    return PASSWORD_IN_ADDRESS.sub(rf"\1:{MASK}@", settings.model_dump_json(indent=2))
