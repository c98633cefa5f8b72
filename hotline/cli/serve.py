"""``serve``: the service alone, watched over by its small parent; this is what systemd starts."""

import argparse
import signal
import subprocess
import sys

from core.settings import Settings
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.supervise import Parent, systemd
from ivr.waiting.whispers import Whispers

LINK_SECONDS = 60.0
"""A database that is not there yet must not keep the service from waiting for it."""

FIRST = """Nobody can let people in yet. Whoever opens this link becomes the administrator, once:
  {}"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--heartbeat", type=int, metavar="FD", help=argparse.SUPPRESS)


def run(place: Place, options: argparse.Namespace) -> int:
    settings = read_settings(place)
    if options.heartbeat is not None:
        from hotline import service

        service.run(settings, options.heartbeat)
        return 0
    if link := first_link(place, settings):
        print(FIRST.format(link), file=sys.stderr)
    parent = Parent(
        command(place),
        say=lambda text: print(text, file=sys.stderr),
        notify=systemd(place.environ.get("NOTIFY_SOCKET")),
        afterwards=whispers(settings).clear,
    )
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda _number, _frame: parent.stop())
    return parent.run()


def first_link(place: Place, settings: Settings) -> str:
    """For a house without an administrator; made by another process: the parent stays small."""
    if settings.demo:
        return ""
    make = [sys.executable, "-m", "hotline", "user", "first-link", "--config", str(place.config)]
    try:
        made = subprocess.run(
            make, capture_output=True, text=True, timeout=LINK_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return made.stdout.strip() if made.returncode == 0 else ""


def whispers(settings: Settings) -> Whispers:
    """What lies ready for waiting callers, which a dead service would say again and again."""
    return Whispers(settings.var / "sounds")


def command(place: Place) -> list[str]:
    """How the parent starts one life of the service; a chosen folder is in the environment."""
    return [sys.executable, "-m", "hotline", "serve", "--config", str(place.config)]
