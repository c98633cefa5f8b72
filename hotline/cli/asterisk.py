"""``asterisk render``: Asterisk's configuration as files of our own, or how they differ."""

import argparse
from pathlib import Path

from hotline.asterisk.render import ForeignDirectory, claim, differences, includes, render
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.errors import Missing


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["render"])
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="a folder that is ours alone"
    )
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if it would")
    parser.add_argument("--diff", action="store_true", help="show what would change")


def run(place: Place, options: argparse.Namespace) -> int:
    settings = read_settings(place)
    difference = differences(settings, options.to)
    if options.diff:
        print(difference, end="")
    if options.check or options.diff:
        return 1 if options.check and difference else 0
    try:
        claim(options.to)
    except ForeignDirectory as why:
        raise Missing(str(why)) from why
    for changed in render(settings, options.to):
        print(changed)
    print(f"\nAsterisk's own files need these lines:\n\n{includes(settings, options.to)}")
    return 0
