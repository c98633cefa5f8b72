"""``front-end``: build the console for browsers."""

import argparse

from hotline.cli.place import Place
from hotline.setup.front_end import ensure_front_end


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(place: Place, _options: argparse.Namespace) -> int:
    print(ensure_front_end(place, print))
    return 0
