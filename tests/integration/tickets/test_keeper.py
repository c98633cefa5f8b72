"""The keeper writes down what the bus tells, also when the database was away meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest

from core.db import UnitOfWork
from core.errors import Unavailable
from core.events import SUBSCRIPTION_SIZE, Event, EventBus, Subscription
from tests.doubles.desk import StillClock
from tests.integration.postgres import Cluster
from tests.integration.tickets.away import away
from tests.integration.tickets.calls import AFTER_TALK, ARRIVED, CALL, ENDED, QUEUED, at
from tests.integration.tickets.waiting import until
from tickets.calls.events import CallFact, MessageLeft
from tickets.calls.keeper import keep
from tickets.calls.service import Ledger


class AttendedBus(EventBus):
    """Tells when somebody listens."""

    def __init__(self) -> None:
        super().__init__()
        self.attended = asyncio.Event()

    @contextmanager
    def subscribe(
        self, *kinds: type[Event], size: int = SUBSCRIPTION_SIZE
    ) -> Iterator[Subscription]:
        with super().subscribe(*kinds, size=size) as subscription:
            self.attended.set()
            yield subscription


@pytest.fixture
def bus() -> AttendedBus:
    return AttendedBus()


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock())


@asynccontextmanager
async def keeping(bus: AttendedBus, ledger: Ledger, backlog: int = 100) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep(bus, ledger, backlog))
        await bus.attended.wait()
        yield
        keeper.cancel()


async def kinds(ledger: Ledger) -> list[str]:
    return [entry.kind for entry in await ledger.journey(CALL)]


async def test_facts_are_written_down_in_order(bus: AttendedBus, ledger: Ledger) -> None:
    async def all_kept() -> bool:
        return len(await kinds(ledger)) == len(AFTER_TALK)

    async with keeping(bus, ledger):
        for fact in AFTER_TALK:
            bus.publish(fact)
        await until(all_kept)

    assert (await ledger.call(CALL)).ended_at == ENDED.at


@pytest.mark.timeout(60)
async def test_a_database_that_was_away_gets_everything(
    bus: AttendedBus, ledger: Ledger, database_url: str, cluster: Cluster
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
    bus: AttendedBus, work: UnitOfWork, capsys: pytest.CaptureFixture[str]
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
    bus: AttendedBus, ledger: Ledger
) -> None:
    async def ended() -> bool:
        return "call_ended" in await kinds(ledger)

    async with keeping(bus, ledger):
        bus.publish(MessageLeft(at=at(5), call=CALL, ticket="no such ticket"))
        bus.publish(ENDED)
        await until(ended)

    assert await kinds(ledger) == ["call_ended"]
