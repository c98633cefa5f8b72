"""A disk that takes nothing: facts wait in memory, somebody is told, and nothing is lost."""

import asyncio
from pathlib import Path

import pytest

from core.spool import Entry
from tests.integration.tickets.calls import AFTER_TALK, at
from tickets.calls.backlog import Backlog, backlog_in
from tickets.calls.written import Told, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def refuse(folder: Path) -> None:
    """A disk that takes nothing: a file lies where the folder should be."""
    folder.write_text("in the way")


def accept(folder: Path) -> None:
    folder.unlink()


async def told(backlog: Backlog) -> list[Told]:
    entries = await backlog.next()
    await backlog.taken(entries[-1])
    return [read(entry.text) for entry in entries]


async def test_a_full_disk_keeps_nobody_from_the_ledger(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backlog = Backlog(folder, "one")
    refuse(folder)

    await backlog.put(AFTER_TALK[:2])
    await backlog.put(AFTER_TALK[2:3])

    assert await told(backlog) == list(AFTER_TALK[:3])
    assert capsys.readouterr().out.count("journal.disk_refuses") == 1


async def test_what_waited_in_memory_goes_to_disk_when_there_is_room_again(folder: Path) -> None:
    backlog = Backlog(folder, "one")
    refuse(folder)
    await backlog.put(AFTER_TALK[:2])
    accept(folder)

    await backlog.put(())

    successor = Backlog(folder, "two")
    assert await told(successor) == list(AFTER_TALK[:2])
    assert not backlog.is_behind


async def test_what_the_ledger_took_from_memory_is_not_told_from_disk(folder: Path) -> None:
    backlog = Backlog(folder, "one")
    refuse(folder)
    await backlog.put(AFTER_TALK[:2])
    await told(backlog)
    accept(folder)

    await backlog.put(AFTER_TALK[2:3])

    assert await told(backlog) == [AFTER_TALK[2]]


async def test_earlier_lives_are_told_before_the_own_one(folder: Path) -> None:
    await Backlog(folder, "one").put(AFTER_TALK[:1])
    await Backlog(folder, "two").put(AFTER_TALK[1:2])
    backlog = Backlog(folder, "three")
    await backlog.put(AFTER_TALK[2:3])

    found = [fact for _ in range(3) for fact in await told(backlog)]

    assert found == list(AFTER_TALK[:3])


async def test_who_waits_for_facts_is_woken(folder: Path) -> None:
    backlog = Backlog(folder, "one")
    waiting = asyncio.create_task(backlog.next())

    await backlog.put(AFTER_TALK[:1])

    entries: tuple[Entry, ...] = tuple(await waiting)
    assert [entry.place.number for entry in entries] == [1]


def test_a_life_sorts_behind_those_before_it(folder: Path) -> None:
    names = [backlog_in(folder, at(second), "ff").life for second in (0, 1, 86_400)]

    assert names == sorted(names)
