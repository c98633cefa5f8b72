"""The keeper writes down what the bus tells, also when the database was away meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.errors import Unavailable
from core.spool import Entry, Place, Spool
from tests.doubles.attended_bus import AttendedBus
from tests.doubles.desk import StillClock
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import away
from tests.integration.tickets.calls import AFTER_TALK, ARRIVED, CALL, ENDED, at
from tests.integration.tickets.waiting import until
from tickets.calls.aside import ASIDE
from tickets.calls.backlog import Backlog
from tickets.calls.events import MessageLeft
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger


@pytest.fixture
def bus() -> AttendedBus:
    return AttendedBus()


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@asynccontextmanager
async def keeping(
    bus: AttendedBus, ledger: Ledger, folder: Path, life: str = "one"
) -> AsyncIterator[None]:
    bus.attended.clear()
    backlog = await asyncio.to_thread(Backlog, folder, life)
    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep(bus, ledger, backlog))
        await bus.attended.wait()
        yield
        keeper.cancel()


async def kinds(ledger: Ledger) -> list[str]:
    return [entry.kind for entry in await ledger.journey(CALL)]


async def test_facts_are_written_down_in_order(
    bus: AttendedBus, ledger: Ledger, folder: Path
) -> None:
    async def all_kept() -> bool:
        return len(await kinds(ledger)) == len(AFTER_TALK)

    async with keeping(bus, ledger, folder):
        for fact in AFTER_TALK:
            bus.publish(fact)
        await until(all_kept)

    assert (await ledger.call(CALL)).ended_at == ENDED.at


@pytest.mark.timeout(60)
async def test_a_database_that_was_away_gets_everything(
    bus: AttendedBus, ledger: Ledger, folder: Path, database_url: str, cluster: Cluster
) -> None:
    async def all_kept() -> bool:
        return len(await kinds(ledger)) == len(AFTER_TALK)

    async with keeping(bus, ledger, folder):
        bus.publish(ARRIVED)
        with away(database_url, cluster):
            for fact in AFTER_TALK[1:]:
                bus.publish(fact)
            with pytest.raises(Unavailable) as refused:
                await ledger.call(CALL)
        await until(all_kept)

    assert refused.value.code == "database_away"


async def test_a_fact_that_cannot_be_kept_does_not_stop_the_others(
    bus: AttendedBus, ledger: Ledger, folder: Path
) -> None:
    async def ended() -> bool:
        return "call_ended" in await kinds(ledger)

    async with keeping(bus, ledger, folder):
        bus.publish(MessageLeft(at=at(5), call=CALL, ticket="no such ticket"))
        bus.publish(ENDED)
        await until(ended)

    assert await kinds(ledger) == ["call_ended"]
    assert "no such ticket" in (folder / ASIDE).read_text()


async def test_what_came_while_the_service_stopped_is_taken_by_the_next_life(
    bus: AttendedBus, ledger: Ledger, folder: Path, database_url: str, cluster: Cluster
) -> None:
    async def all_kept() -> bool:
        return len(await kinds(ledger)) == len(AFTER_TALK)

    with away(database_url, cluster):
        async with keeping(bus, ledger, folder, "one"):
            for fact in AFTER_TALK:
                bus.publish(fact)

    async with keeping(bus, ledger, folder, "two"):
        await until(all_kept)


async def test_nothing_of_an_earlier_life_is_left_on_disk_once_it_is_taken(
    bus: AttendedBus, ledger: Ledger, folder: Path
) -> None:
    async def gone() -> bool:
        return not (folder / "one").exists()

    async with keeping(bus, ledger, folder, "one"):
        bus.publish(ARRIVED)

    async with keeping(bus, ledger, folder, "two"):
        await until(gone)

    assert await kinds(ledger) == ["call_arrived"]


async def test_a_fact_of_another_version_is_kept_for_people(
    bus: AttendedBus, ledger: Ledger, folder: Path
) -> None:
    async def aside() -> bool:
        return (folder / ASIDE).exists()

    future = Entry(Place("one", 1), '{"version": 99, "kind": "call_dreamt", "fact": {}}')
    await asyncio.to_thread(Spool(folder / "one").append, [future])

    async with keeping(bus, ledger, folder, "two"):
        await until(aside)

    assert "call_dreamt" in (folder / ASIDE).read_text()
