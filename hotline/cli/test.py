"""``test``: set everything up, then run every check and every test."""

import argparse
import subprocess
import sys

from hotline.cli import check
from hotline.cli.place import Place
from hotline.setup.installation import Plan


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "pytest", nargs="*", help="what to give pytest, after --; by default the whole suite"
    )


def run(place: Place, options: argparse.Namespace) -> int:
    Plan.for_tests(place).run_inside(sys.stdout)
    failed = check.failures(place)
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", *options.pytest], cwd=place.root, check=False
    )
    if failed:
        print(f"checks failed, see above: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else tests.returncode
