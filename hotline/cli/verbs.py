"""The verbs: what each does in one line, and how one of them is run."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hotline.cli.place import CHECKOUT, Environment, Place
from hotline.setup.errors import Missing
from hotline.setup.installation import Plan
from hotline.setup.packages import ensure_packages

PROGRAM = "python3 -m hotline"
INTERRUPTED = 130
"""What a shell reports after Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb; ``lock`` names the packages that it runs with."""

    line: str
    lock: str = "runtime"


VERBS = {
    "up": Verb("set everything up, start Asterisk and the service, print the addresses"),
    "test": Verb("set everything up, then run every check and every test", lock="dev"),
    "check": Verb("style, types and import rules, as the commit hook runs them", lock="dev"),
    "serve": Verb("run the service alone, watched over; this is what systemd starts"),
    "call": Verb("call the hotline from a script and press its keys"),
    "asterisk": Verb("render Asterisk's configuration, or compare it with what is there"),
    "prompts": Verb("build the recordings of all prompts"),
    "flows": Verb("explore every conversation, refuse what strands callers, draw the flows"),
    "replay": Verb("run a past call against today's flows, and tell where it would differ"),
    "front-end": Verb("build the console for browsers"),
    "db": Verb("bring the database to this version"),
    "user": Verb(
        "add people, make links for their passwords and for the first administrator; give PINs"
    ),
    "customers": Verb("import accounts of customers from a CSV file"),
    "reconcile": Verb("list every difference between the ledger and the exchange's records"),
    "audit": Verb("verify the audit log, anchor it, or tell who looked at whose record"),
    "privacy": Verb("export, erase or hold all that is kept of one person; purge what is old"),
    "directory-stub": Verb("serve the accounts over HTTP, as a directory outside would"),
    "config": Verb("show the configuration in force, secrets masked"),
    "bench": Verb("measure the bridge, the way to the screens, and the voice", lock="dev"),
}


def run(arguments: Sequence[str], environ: Environment) -> int:
    """Run one verb; without one, list them all."""
    if not arguments or arguments[0] not in VERBS:
        print(_listing())
        return 0 if not arguments or arguments[0] in ("help", "-h", "--help") else 2
    try:
        return _run(arguments[0], arguments[1:], environ)
    except Missing as missing:
        print(f"\n{missing}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _listing() -> str:
    lines = (f"  {name:<14} {verb.line}" for name, verb in VERBS.items())
    return "\n".join((f"usage: {PROGRAM} VERB [--help] ...", "", *lines))


def _run(name: str, arguments: Sequence[str], environ: Environment) -> int:
    place = _place(arguments, environ)
    if not place.has_packages:
        _prepare(name, place)
        command = [str(place.python), "-m", "hotline", name, *arguments]
        os.execve(place.python, command, dict(environ))
    verb = importlib.import_module(f"hotline.cli.{name.replace('-', '_')}")
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} {name}", description=VERBS[name].line, parents=[_place_options()]
    )
    verb.arguments(parser)
    status: int = verb.run(place, parser.parse_args(arguments))
    return status


def _prepare(name: str, place: Place) -> None:
    if plan := Plan.of(name, place):
        plan.run_outside(sys.stdout)
    else:
        ensure_packages(place, VERBS[name].lock, print)


def _place_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    options.add_argument(
        "--var", type=Path, help="folder of this installation's data (default: var)"
    )
    options.add_argument(
        "--config", type=Path, help="configuration file (default: hotline.toml in that folder)"
    )
    return options


def _place(arguments: Sequence[str], environ: Environment) -> Place:
    """An explicit folder outranks the one in the environment and in the configuration file."""
    options, _ = _place_options().parse_known_args(arguments)
    if options.var:
        environ["HOTLINE_VAR"] = str(options.var.absolute())
    var = Path(environ.get("HOTLINE_VAR", "var")).absolute()
    return Place(
        root=CHECKOUT,
        var=var,
        config=(options.config or var / "hotline.toml").absolute(),
        environ=environ,
    )
