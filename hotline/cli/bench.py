"""``bench``: measure the bridge, the way to the screens, and the voice."""

import argparse
import subprocess
import sys

from hotline.cli.place import Place


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "measurement", nargs="*", help="agi, ami, dashboards, pop or speech; by default all of them"
    )
    parser.add_argument("--repetitions", type=int, default=5, metavar="N", help="of each")


def run(place: Place, options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "bench", "--repetitions", str(options.repetitions)]
    return subprocess.run([*command, *options.measurement], cwd=place.root, check=False).returncode
