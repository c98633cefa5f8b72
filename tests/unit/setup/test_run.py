"""A tool that fails is quoted; one that works is not heard of."""

import sys

import pytest

from hotline.setup.errors import Missing
from hotline.setup.run import run


def test_a_tool_that_works_gives_its_output() -> None:
    assert run([sys.executable, "-c", "print('done')"], seconds=10) == "done\n"


def test_a_tool_that_fails_is_quoted() -> None:
    with pytest.raises(Missing, match="failed with status 3:\nno space left"):
        run([sys.executable, "-c", "print('no space left'); exit(3)"], seconds=10)


def test_a_tool_that_is_not_there_is_named() -> None:
    with pytest.raises(Missing, match="/no/such/tool is not there"):
        run(["/no/such/tool"], seconds=10)


def test_a_tool_that_hangs_is_given_up() -> None:
    with pytest.raises(Missing, match="did not finish within 0 seconds"):
        run([sys.executable, "-c", "import signal; signal.pause()"], seconds=0)
