"""One ``up`` at a time in one folder: two would fight over the database and the ports."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotline.setup.errors import Missing


@contextmanager
def only_one(var: Path) -> Iterator[None]:
    """Holds the folder's lock; the kernel gives it back however the holder ends."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Missing(
                f"The hotline already runs in {var} (process {lock.read().strip()}). Stop it with "
                "Ctrl-C there, or start another with --var DIR and ports of its own."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
