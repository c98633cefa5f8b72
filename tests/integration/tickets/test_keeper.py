"""The keeper writes down what the bus tells, also when the database was away meanwhile."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest
from sqlalchemy import make_url

from core.db import UnitOfWork
from core.errors import Unavailable
from core.events import EventBus
from tests.doubles.desk import StillClock
from tests.integration.postgres import Cluster
from tests.integration.tickets.calls import AFTER_TALK, ARRIVED, CALL, ENDED, QUEUED, at
from tests.integration.tickets.waiting import until
from tickets.calls.events import CallFact, MessageLeft
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock())


@asynccontextmanager
async def keeping(bus: EventBus, ledger: Ledger, backlog: int = 100) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep(bus, ledger, backlog))
        await asyncio.sleep(0)  # the keeper subscribes
        yield
        keeper.cancel()


@contextmanager
def away(database_url: str, cluster: Cluster) -> Iterator[None]:
    """PostgreSQL loses its power; SQLite is locked by somebody else."""
    if database_url.startswith("postgresql"):
        cluster.stop()
        try:
            yield
        finally:
            cluster.start()
        return
    connection = sqlite3.connect(str(make_url(database_url).database), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.close()


async def kinds(ledger: Ledger) -> list[str]:
    return [entry.kind for entry in await ledger.journey(CALL)]


async def test_facts_are_written_down_in_order(bus: EventBus, ledger: Ledger) -> None:
    async def all_kept() -> bool:
        return len(await kinds(ledger)) == len(AFTER_TALK)

    async with keeping(bus, ledger):
        for fact in AFTER_TALK:
            bus.publish(fact)
        await until(all_kept)

    assert (await ledger.call(CALL)).ended_at == ENDED.at


@pytest.mark.timeout(60)
async def test_a_database_that_was_away_gets_everything(
    bus: EventBus, ledger: Ledger, database_url: str, cluster: Cluster
) -> None:
    async def all_kept() -> bool:
        return len(await kinds(ledger)) == len(AFTER_TALK)

    async with keeping(bus, ledger):
        bus.publish(ARRIVED)
        with away(database_url, cluster):
            for fact in AFTER_TALK[1:]:
                bus.publish(fact)
            with pytest.raises(Unavailable) as refused:
                await ledger.call(CALL)
        await until(all_kept)

    assert refused.value.code == "database_away"


class AwayOnce(Ledger):
    """Refuses the first attempt at every fact."""

    def __init__(self, work: UnitOfWork) -> None:
        super().__init__(work, StillClock())
        self.refused: set[object] = set()

    async def record(self, fact: object) -> None:
        if fact not in self.refused:
            self.refused.add(fact)
            raise Unavailable("away")
        await super().record(fact)  # type: ignore[arg-type]


async def test_a_full_backlog_is_told_and_the_keeper_goes_on(
    bus: EventBus, work: UnitOfWork, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = AwayOnce(work)
    later: tuple[CallFact, ...] = (QUEUED, ENDED)

    async def kept(kind: str) -> bool:
        return kind in await kinds(ledger)

    async with keeping(bus, ledger, backlog=1):
        bus.publish(ARRIVED)
        for fact in later:
            bus.publish(fact)
        await until(lambda: kept("call_arrived"))
        await until(lambda: overflowed(capsys))
        bus.publish(ENDED)
        await until(lambda: kept("call_ended"))


async def overflowed(capsys: pytest.CaptureFixture[str]) -> bool:
    return "ledger.overflow" in capsys.readouterr().out


async def test_a_fact_that_cannot_be_kept_does_not_stop_the_others(
    bus: EventBus, ledger: Ledger
) -> None:
    async def ended() -> bool:
        return "call_ended" in await kinds(ledger)

    async with keeping(bus, ledger):
        bus.publish(MessageLeft(at=at(5), call=CALL, ticket="no such ticket"))
        bus.publish(ENDED)
        await until(ended)

    assert await kinds(ledger) == ["call_ended"]
