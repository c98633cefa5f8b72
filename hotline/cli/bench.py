"""``bench``: measure the bridge and the way to the consultant's screen."""

import argparse
import subprocess
import sys

from hotline.cli.place import Place

MEASUREMENTS = ("agi", "ami", "pop")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "measurement",
        nargs="*",
        help=f"one or more of {', '.join(MEASUREMENTS)}; by default all of them",
    )
    parser.add_argument("--repetitions", type=int, metavar="N", help="of each measurement")


def run(place: Place, options: argparse.Namespace) -> int:
    repetitions = [str(options.repetitions)] if options.repetitions else []
    for name in options.measurement or MEASUREMENTS:
        command = [sys.executable, "-m", f"bench.{name}", *repetitions]
        if status := subprocess.run(command, cwd=place.root, check=False).returncode:
            return status
    return 0
