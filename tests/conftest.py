"""What every test shares: no block of the event loop, one Node, files in memory."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from blockbuster import blockbuster_ctx

from hotline.setup.front_end import node_home

OURS = ["core", "tickets", "gateways", "ivr", "customer_pages", "agent_console", "hotline"]

IMPORTING = ("<frozen importlib._bootstrap>", {"_find_and_load"})
"""A database driver is imported when it is first used: once, at the start of the service."""


SLOW_SYSTEM_CALLS = {"os.read", "os.write"}
"""Others, such as looking whether a file is there, take microseconds."""


MEMORY = Path("/dev/shm")

ROOM_BYTES = 8 * 2**30
"""More than twice what a whole run writes."""


def pytest_configure() -> None:
    """Set what Playwright's Node and temporary files need, before anybody asks for them.

    The Node inside Playwright needs a library that a minimal Debian lacks; ours does not. A busy
    disk holds up a database for longer than anybody waits for it; thousands are made and dropped.
    """
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node_home() / "bin" / "node"))
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
        os.environ.setdefault("TMPDIR", str(MEMORY))
        tempfile.tempdir = None  # pytest has asked already


@pytest.fixture(autouse=True)
def nothing_blocks_the_loop() -> Iterator[None]:
    """A blocking call of ours on the loop raises, in every test and at every storey."""
    with blockbuster_ctx(scanned_modules=OURS) as detector:
        for name, blocking in detector.functions.items():
            blocking.can_block_in(*IMPORTING)
            if name.startswith("os.") and name not in SLOW_SYSTEM_CALLS:
                blocking.deactivate()
        yield
