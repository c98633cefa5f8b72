"""``audit`` as people at the command line meet it."""

import asyncio
import sqlite3
from argparse import ArgumentParser
from pathlib import Path

import pytest

from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import Username
from hotline.anchors import Anchors, anchors_in
from hotline.cli import audit
from hotline.cli.place import Place
from hotline.setup.errors import Missing
from tests.doubles.desk import StillClock
from tickets.audit.keeper import spaced
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.migrations import upgrade

ANNA = Username("anna")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An installation in which Anna has seen two customers."""
    url = f"sqlite+aiosqlite:///{tmp_path}/hotline.db"
    upgrade(url)
    config = tmp_path / "hotline.toml"
    secrets = "[asterisk]\nami_secret = 'a'\nari_secret = 'a'\n"
    config.write_text(f"var = '{tmp_path}'\ndatabase_url = '{url}'\n{secrets}")
    asyncio.run(_look(url))
    return Place(root=tmp_path, var=tmp_path, config=config, environ={})


async def _look(url: str) -> None:
    async with database(url) as sessions:
        log = Audit(UnitOfWork(sessions, EventBus()), StillClock())
        await log.record(ANNA, Action.CUSTOMER_SEEN, "customer 7", "customer 8")
        await log.link()


def run(place: Place, *words: str) -> int:
    parser = ArgumentParser()
    audit.arguments(parser)
    return audit.run(place, parser.parse_args(words))


def test_a_log_that_holds_is_told_with_its_length(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    run(place, "anchor")
    capsys.readouterr()

    assert run(place, "verify") == 0
    assert capsys.readouterr().out == (
        "the audit log holds: 2 links, 1 anchors met, 0 entries not linked yet\n"
    )


def test_a_log_that_was_changed_ends_with_one_and_the_place(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(place.var / "hotline.db") as owner:
        owner.execute("DROP TRIGGER audit_content_no_update")
        owner.execute("UPDATE audit_content SET object = 'customer 9' WHERE entry = 2")
    owner.close()

    assert run(place, "verify") == 1
    assert capsys.readouterr().out == (
        "the audit log is broken at position 2, entry 2: content_changed\n"
    )


def test_an_anchor_is_printed_and_kept(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    run(place, "anchor")

    (anchor,) = anchors_in(Anchors(place.var).file)
    assert capsys.readouterr().out.split()[1:] == [str(anchor.position), anchor.hash]


def test_anchors_of_another_place_must_be_there(place: Place) -> None:
    with pytest.raises(Missing, match="there is no file"):
        run(place, "verify", "--anchors", str(place.var / "none"))


def test_a_hash_in_the_log_holds_no_run_of_digits_that_looks_like_a_number() -> None:
    assert spaced("1" * 64) == "/".join(["1" * 8] * 8)
