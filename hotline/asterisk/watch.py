"""Asterisk under watch: one that ends by itself is started again, and it is said aloud."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hotline.asterisk.process import AsteriskProcess, NotStarted

LOOK_SECONDS = 0.5
RESTARTS = 3
"""In a row; an Asterisk that ends again and again needs a person."""
STEADY_SECONDS = 60.0
"""Who lived that long does not end in a row."""


class Watch:
    """Looks after one Asterisk; ``why_given_up`` says why it is not started any more."""

    def __init__(
        self, process: AsteriskProcess, *, say: Callable[[str], None], give_up: Callable[[], None]
    ) -> None:
        self._process = process
        self._say = say
        self._give_up = give_up
        self._stopping = threading.Event()
        self.why_given_up: str | None = None

    def run(self) -> None:
        """Until ``stop``, or until Asterisk cannot be kept."""
        restarts, born = 0, time.monotonic()
        while not self._stopping.wait(LOOK_SECONDS):
            if self._process.is_running():
                continue
            restarts = 0 if time.monotonic() - born > STEADY_SECONDS else restarts
            if restarts == RESTARTS or not self._restart():
                self.why_given_up = f"Asterisk keeps ending: {self._process.last_words()}"
                return self._give_up()
            restarts, born = restarts + 1, time.monotonic()
        return None

    def stop(self) -> None:
        """Asterisk is about to be stopped on purpose."""
        self._stopping.set()

    def _restart(self) -> bool:
        self._say("Asterisk has ended by itself and is started again; its calls are lost")
        try:
            self._process.start()
            self._process.wait_booted()
        except NotStarted:
            return False
        return True


@contextmanager
def watched(
    process: AsteriskProcess, *, say: Callable[[str], None], give_up: Callable[[], None]
) -> Iterator[Watch]:
    """Watch over it for the length of the block; ``give_up`` is called from another thread."""
    watch = Watch(process, say=say, give_up=give_up)
    thread = threading.Thread(target=watch.run, name="asterisk-watch")
    thread.start()
    try:
        yield watch
    finally:
        watch.stop()
        thread.join()
