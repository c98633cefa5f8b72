"""``bench``: measure the bridge and the way to the consultant's screen."""

import argparse
import subprocess
import sys

from hotline.cli.place import Place


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("options", nargs="*", help="what to give the measurements, after --")


def run(place: Place, options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "bench", *options.options]
    return subprocess.run(command, cwd=place.root, check=False).returncode
