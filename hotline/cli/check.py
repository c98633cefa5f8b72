"""``check``: style, types and import rules, exactly as the commit hook and CI run them."""

import argparse
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from hotline.cli.place import Place
from hotline.setup.errors import Missing
from hotline.setup.front_end import CHECK_SECONDS, fetch_modules, npm

CHECKS = (
    ("style", ("ruff", "check")),
    ("format", ("ruff", "format", "--check")),
    # As a module: the script in a copied venv would look at the packages of the original.
    ("types", ("python", "-m", "mypy")),
    ("imports", ("lint-imports", "--no-cache")),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(place: Place, _options: argparse.Namespace) -> int:
    failed = failures(place)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def failures(place: Place) -> list[str]:
    """Runs every check, shows what each that failed has to say, and names those."""
    failed = [name for name, command in CHECKS if not _passes(place, name, command)]
    return failed if _front_end_passes(place) else [*failed, "front end"]


def _passes(place: Place, name: str, command: Sequence[str]) -> bool:
    started = time.monotonic()
    tool: list[str | Path] = [place.venv / "bin" / command[0], *command[1:]]
    done = subprocess.run(tool, cwd=place.root, capture_output=True, text=True, check=False)
    passed = done.returncode == 0
    if not passed:
        print(done.stdout + done.stderr)
    _report(name, passed, started)
    return passed


def _front_end_passes(place: Place) -> bool:
    started = time.monotonic()
    try:
        fetch_modules(place, print)
        npm(place, "run", "check", seconds=CHECK_SECONDS)
    except Missing as complaint:
        print(complaint)
        _report("front end", False, started)
        return False
    _report("front end", True, started)
    return True


def _report(name: str, passed: bool, started: float) -> None:
    took = time.monotonic() - started
    print(f"{name}: {'passed' if passed else 'failed'} ({took:.1f} s)", flush=True)
