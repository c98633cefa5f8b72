"""``replay`` as people at the command line meet it: over a real ledger."""

import asyncio
from argparse import ArgumentParser
from pathlib import Path

import pytest

from core.db import UnitOfWork, database
from core.events import EventBus
from core.language import Language
from hotline.cli import replay
from hotline.cli.place import Place
from hotline.setup.errors import Missing
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import ARRIVED, CALL, ENDED, ROUTED, at, told
from tickets.calls.events import CallFact, LanguageChosen, StepTaken
from tickets.calls.service import Ledger
from tickets.migrations import upgrade

POLISH = LanguageChosen(at=at(3), call=CALL, language=Language.PL)
PERSON = StepTaken(at=at(5), call=CALL, step="person", key="0")
GONE = StepTaken(at=at(5), call=CALL, step="gone_since", key="7")


def replayed(folder: Path, *facts: CallFact) -> int:
    """Run the verb on a call that told these facts."""
    url = f"sqlite+aiosqlite:///{folder}/hotline.db"
    upgrade(url)
    config = folder / "hotline.toml"
    secrets = "[asterisk]\nami_secret = 'a'\nari_secret = 'a'\n"
    config.write_text(f"var = '{folder}'\ndatabase_url = '{url}'\n{secrets}")
    asyncio.run(_tell(url, facts))
    place = Place(root=folder, var=folder, config=config, environ={})
    parser = ArgumentParser()
    replay.arguments(parser)
    return replay.run(place, parser.parse_args([CALL]))


async def _tell(url: str, facts: tuple[CallFact, ...]) -> None:
    async with database(url) as sessions:
        await told(Ledger(UnitOfWork(sessions, EventBus()), StillClock()), facts)


def test_the_way_of_a_call_is_told_with_where_it_would_part_today(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replayed(tmp_path, ARRIVED, POLISH, GONE, ROUTED, ENDED) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["10:41:03  language pl", "10:41:05  key 7: gone_since"]
    assert "key 0: person" in lines[2]


def test_a_call_that_today_s_flows_follow_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replayed(tmp_path, ARRIVED, POLISH, PERSON, ENDED) == 0

    assert capsys.readouterr().out.endswith(replay.SAME + "\n")


def test_a_call_that_there_is_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"no (such )?call"):
        replayed(tmp_path)
