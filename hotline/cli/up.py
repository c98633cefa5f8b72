"""``up``: set everything up, start Asterisk and the service, print the addresses, wait."""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from core.settings import Settings
from hotline.asterisk.package import ensure_asterisk
from hotline.asterisk.process import AsteriskProcess, NotStarted
from hotline.asterisk.rundir import PathTooLong, prepare
from hotline.asterisk.watch import watched
from hotline.cli import addresses, serve
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.cli.welcome import welcome
from hotline.demo import PASSWORDS
from hotline.setup.errors import Missing
from hotline.setup.installation import Plan
from hotline.setup.left_over import end_left_over
from hotline.setup.owner import only_one
from hotline.setup.run import LAST_LINES
from hotline.supervise import Parent
from ivr.ami.version import known_faults


def arguments(parser: argparse.ArgumentParser) -> None:
    addresses.add_arguments(parser)


def run(place: Place, options: argparse.Namespace) -> int:
    place.environ.update(addresses.chosen(options))
    _when_told_to_end(signal.default_int_handler)
    with only_one(place.var):
        end_left_over(_run_directory(place))
        Plan.for_up(place).run_inside(sys.stdout)
        settings = read_settings(place)
        with _asterisk(place, settings) as asterisk:
            return _serve(place, settings, asterisk)


def _when_told_to_end(do: Callable[[int, FrameType | None], object]) -> None:
    """By Ctrl-C, by TERM, or because the terminal was closed, unless nohup says to stay."""
    stays = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    for told in (signal.SIGINT, signal.SIGTERM, *(() if stays else (signal.SIGHUP,))):
        signal.signal(told, do)


def _run_directory(place: Place) -> Path:
    return place.var / "exchange"


@contextmanager
def _asterisk(place: Place, settings: Settings) -> Iterator[AsteriskProcess]:
    install = ensure_asterisk(place.asterisk, allow_stale_index=False, say=print)
    for fault in known_faults(install.version):
        _say(f"Asterisk {install.version} should be replaced by a newer one: {fault}")
    try:
        process = AsteriskProcess(prepare(settings, install, _run_directory(place)))
    except PathTooLong as why:
        raise Missing(str(why)) from why
    try:
        process.start()
        process.wait_booted()
        yield process
    except NotStarted as why:
        raise Missing(str(why)) from why
    finally:
        process.stop()


def _serve(place: Place, settings: Settings, asterisk: AsteriskProcess) -> int:
    log = place.var / "service.log"
    with log.open("ab") as output:
        parent = Parent(
            serve.command(place),
            say=_say,
            notify=_Welcome(welcome(settings, PASSWORDS, serve.first_link(place, settings))),
            output=output.fileno(),
            afterwards=serve.whispers(settings).clear,
        )
        _when_told_to_end(lambda _number, _frame: parent.stop())
        with watched(asterisk, say=_say, give_up=parent.stop) as watch:
            failed = parent.run()
        if watch.why_given_up:
            raise Missing(watch.why_given_up)
        if failed:
            raise Missing(f"The end of {log} says why:\n{_tail(log)}")
    return 0


def _tail(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-LAST_LINES:])


class _Welcome:
    """Prints the addresses when the service is ready for the first time."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, state: str) -> None:
        if state == "READY=1" and self._text:
            print(self._text, flush=True)
            self._text = ""


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
