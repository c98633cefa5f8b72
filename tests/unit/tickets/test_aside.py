"""Facts put aside: a purge that is cut short takes nothing away, and neither does a busy one."""

import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.patience import HANGS_SECONDS
from tickets.calls.aside import ASIDE, Aside

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OLD, YOUNG = NOW - timedelta(days=2), NOW + timedelta(days=2)
ADDED = 50
LITTLE = 100
"""Bytes: less than one fact."""

CUT_SHORT = """
import resource, sys
from datetime import datetime
from pathlib import Path
from tickets.calls.aside import Aside

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
Aside(Path(sys.argv[1])).purge(datetime.fromisoformat(sys.argv[3]))
"""
KILLED = f"import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_DFL)\n{CUT_SHORT}"


def fact(at: datetime, text: str = "") -> str:
    return json.dumps({"fact": {"at": at.isoformat(), "words": text.ljust(2 * LITTLE, ".")}})


def purged_by(program: str, folder: Path) -> int:
    """How a purge ended that may write so little to any file."""
    command = [sys.executable, "-c", program, str(folder), str(LITTLE), NOW.isoformat()]
    ended = subprocess.run(command, check=False, capture_output=True, timeout=HANGS_SECONDS)
    return ended.returncode


def add_many(folder: Path) -> None:
    for _ in range(ADDED):
        Aside(folder).add(fact(YOUNG))


@pytest.mark.parametrize(
    ("program", "ending"), [(CUT_SHORT, 1), (KILLED, -signal.SIGXFSZ)], ids=["full disk", "killed"]
)
def test_a_purge_that_is_cut_short_leaves_every_fact(
    tmp_path: Path, program: str, ending: int
) -> None:
    aside = Aside(tmp_path)
    for at in (OLD, YOUNG):
        aside.add(fact(at))
    before = (tmp_path / ASIDE).read_text()

    ended = purged_by(program, tmp_path)

    assert ended == ending
    assert (tmp_path / ASIDE).read_text() == before
    assert aside.purge(NOW) == 1


def test_what_is_added_while_old_facts_are_purged_stays(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as both:
        adding = both.submit(add_many, tmp_path)
        while not adding.done():
            Aside(tmp_path).add(fact(OLD))
            Aside(tmp_path).purge(NOW)

    assert len((tmp_path / ASIDE).read_text().splitlines()) == ADDED


def test_only_we_can_read_what_a_purge_has_left(tmp_path: Path) -> None:
    for at in (OLD, YOUNG):
        Aside(tmp_path).add(fact(at))

    Aside(tmp_path).purge(NOW)

    assert (tmp_path / ASIDE).stat().st_mode & 0o777 == 0o600
