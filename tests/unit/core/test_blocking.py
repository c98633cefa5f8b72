"""The detector that fails whoever blocks the event loop."""

from pathlib import Path

import pytest
from blockbuster import BlockingError

import core

NAP = "from time import sleep\n\n\ndef nap():\n    sleep(0.001)\n"


async def test_our_code_may_not_block_the_loop() -> None:
    ours: dict[str, object] = {}
    exec(compile(NAP, str(Path(core.__path__[0]) / "nap.py"), "exec"), ours)
    nap = ours["nap"]
    assert callable(nap)

    with pytest.raises(BlockingError):
        nap()
