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
TWO = ("-n", "2", "--dist", "loadfile")
"""Files at once where tests wait or are small; a browser and its house fill a lane alone."""
SLOWEST = "--durations=20"
OTHERS = (
    (*TWO, "--no-loadscope-reorder", "tests/integration", "tests/unit"),
    ("tests/browser",),
)
"""The quick ones first, of them the slower; browsers keep the machine busy: many calls are over."""
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
    return _ran(place, [*PYTEST, *arguments])


def _all(place: Place) -> int:
    """The real calls beside everything else; what they have to report comes last."""
    print(f"{CALLS}: beside the other tests, reported after them", flush=True)
    lane = [*PYTEST, "-p", "no:cacheprovider", SLOWEST]
    calls = [*lane, *TWO, CALLS]
    with (
        tempfile.TemporaryFile() as report,
        subprocess.Popen(calls, cwd=place.root, stdout=report, stderr=report) as calling,
    ):
        others = [_ran(place, [*POLITELY, *lane, *tests]) for tests in OTHERS]
        called = calling.wait()
        report.seek(0)
        shutil.copyfileobj(report, sys.stdout.buffer)
    return max(*others, called)


def _ran(place: Place, command: list[str]) -> int:
    return subprocess.run(command, cwd=place.root, check=False).returncode
