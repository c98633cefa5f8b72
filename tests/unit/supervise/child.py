"""A service of one's own for the tests of the parent: it lives, freezes or dies as told."""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from hotline.heartbeat import ParentGone, heartbeat

BEAT_SECONDS = 0.05


async def live(options: argparse.Namespace) -> None:
    """Beat until TERM comes, or until the parent has gone."""
    loop = asyncio.get_running_loop()
    beating = asyncio.ensure_future(heartbeat(options.heartbeat, BEAT_SECONDS))
    if not options.stubborn:
        loop.add_signal_handler(signal.SIGTERM, beating.cancel)
    (options.notes / f"born-{os.getpid()}").touch()
    try:
        await beating
    except (asyncio.CancelledError, ParentGone) as why:
        (options.notes / f"ended-{type(why).__name__}").touch()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("notes", type=Path)
    parser.add_argument("--heartbeat", type=int, required=True)
    parser.add_argument("--stillborn", action="store_true")
    parser.add_argument("--stubborn", action="store_true")
    parser.add_argument("--helper", action="store_true")
    options = parser.parse_args()
    if options.stubborn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if options.helper:
        helper = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
        (options.notes / f"helper-{helper.pid}").touch()
    if options.stillborn:
        sys.exit(3)
    asyncio.run(live(options))


if __name__ == "__main__":
    main()
