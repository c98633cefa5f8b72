"""``test``: set everything up, then run every check and every test."""

import argparse
import shutil
import subprocess
import sys
import tempfile

from hotline.cli import check
from hotline.cli.place import Place
from hotline.setup.installation import Plan

PYTEST = (sys.executable, "-m", "pytest")
CALLS = "tests/asterisk"
"""Real calls take as long as people listen and talk; the machine has little to do meanwhile."""
EXCHANGES = ("-n", "2", "--dist", "loadfile")
"""So many at once take calls, each with what one file after the other asks of it."""
OTHERS = ("tests/unit", "tests/integration", "tests/browser")
"""The quick ones first; browsers keep the machine busy, so they come when most calls are over."""
SLOWEST = "--durations=20"
POLITELY = ("nice", "-n", "5")
"""What runs beside calls gives way to them, and still answers within its own limits."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "pytest", nargs="*", help="what to give pytest, after --; by default the whole suite"
    )


def run(place: Place, options: argparse.Namespace) -> int:
    Plan.for_tests(place).run_inside(sys.stdout)
    failed = check.failures(place)
    tested = _given(place, options.pytest) if options.pytest else _all(place)
    if failed:
        print(f"checks failed, see above: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else tested


def _given(place: Place, arguments: list[str]) -> int:
    return subprocess.run([*PYTEST, *arguments], cwd=place.root, check=False).returncode


def _all(place: Place) -> int:
    """The real calls beside everything else; what they have to report comes last."""
    print(f"{CALLS}: beside the other tests, reported after them", flush=True)
    calls = [*PYTEST, "-p", "no:cacheprovider", *EXCHANGES, SLOWEST, CALLS]
    others = [*POLITELY, *PYTEST, SLOWEST, *OTHERS]
    with (
        tempfile.TemporaryFile() as report,
        subprocess.Popen(calls, cwd=place.root, stdout=report, stderr=report) as calling,
    ):
        tested = subprocess.run(others, cwd=place.root, check=False).returncode
        called = calling.wait()
        report.seek(0)
        shutil.copyfileobj(report, sys.stdout.buffer)
    return tested or called
