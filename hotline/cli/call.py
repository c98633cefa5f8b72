"""``call``: call the hotline from a script and press its keys."""

import argparse

from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.phone import script


def arguments(parser: argparse.ArgumentParser) -> None:
    script.add_arguments(parser)


def run(place: Place, options: argparse.Namespace) -> int:
    return script.run(options, read_settings(place).asterisk)
