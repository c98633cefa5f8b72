"""The database is away and the service is killed: the next life tells the ledger everything."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from core.db import UnitOfWork
from core.ids import CallId
from tests.doubles.desk import StillClock
from tests.integration.postgres import Cluster
from tests.integration.tickets import killed_keeper
from tests.integration.tickets.away import away
from tests.integration.tickets.calls import AFTER_TALK, at
from tests.integration.tickets.waiting import until
from tickets.calls.events import BridgeResynced, CallFact
from tickets.calls.service import Ledger
from tickets.calls.written import Told, written

pytestmark = pytest.mark.timeout(120)

CALLS = tuple(CallId(f"1700000000.{number}") for number in range(6))
ROOT = Path(__file__).parents[3]


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock())


def life_of(call: CallId) -> tuple[CallFact, ...]:
    return tuple(replace(fact, call=call) for fact in AFTER_TALK)


class Service:
    """A process that keeps facts."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def tell(self, facts: Sequence[Told]) -> None:
        """Returns when all are safe."""
        assert self._process.stdin is not None
        for fact in facts:
            self._process.stdin.write(f"{written(fact)}\n".encode())
        for _ in facts:
            await self.says("safe")

    async def says(self, word: str) -> None:
        assert self._process.stdout is not None
        while (line := (await self._process.stdout.readline()).decode().strip()) != word:
            assert line, "the service has died"

    async def kill(self) -> None:
        self._process.kill()
        await self._process.wait()


async def service(url: str, folder: Path, life: str) -> Service:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", killed_keeper.__name__, url, str(folder), life),
        cwd=ROOT,
        stdin=PIPE,
        stdout=PIPE,
    )
    started = Service(process)
    await started.says("ready")
    return started


async def whole(ledger: Ledger, calls: Sequence[CallId]) -> bool:
    for call in calls:
        journey = await ledger.journey(call)
        if len(journey) != len(AFTER_TALK):
            return False
    return True


async def test_facts_told_while_the_database_was_away_survive_a_killed_service(
    ledger: Ledger, database_url: str, cluster: Cluster, tmp_path: Path
) -> None:
    first, *others = CALLS
    one = await service(database_url, tmp_path, "one")
    await one.tell(life_of(first)[:3])
    with away(database_url, cluster):
        await one.tell(life_of(first)[3:])
        for call in others:
            await one.tell(life_of(call))
        await one.kill()

    two = await service(database_url, tmp_path, "two")
    await until(lambda: whole(ledger, CALLS), 60)
    await two.kill()

    records = await ledger.calls()
    assert sorted(record.id for record in records) == sorted(CALLS)
    assert {record.ended_at for record in records} == {at(146)}


async def test_a_service_that_is_killed_again_and_again_doubles_nothing(
    ledger: Ledger, database_url: str, tmp_path: Path
) -> None:
    for number, call in enumerate(CALLS):
        running = await service(database_url, tmp_path, f"life-{number}")
        await running.tell(life_of(call))
        resynced = BridgeResynced(at=at(900), gap_seconds=0, live_calls=frozenset())
        await running.tell([resynced])
        await running.kill()

    last = await service(database_url, tmp_path, "life-9")
    await until(lambda: whole(ledger, CALLS), 60)
    await last.kill()

    assert len(await ledger.calls()) == len(CALLS)
