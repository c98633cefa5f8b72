"""When consultants were there, also across lost links and restarts."""

import asyncio
from datetime import datetime, timedelta

import pytest

from core.db import UnitOfWork
from core.events import EventBus
from core.ids import Username
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import ANNA, TOMASZ
from tests.integration.tickets.waiting import until
from tickets.calls.events import Availability, BridgeLost, BridgeResynced, ConsultantChanged
from tickets.presence import repository
from tickets.presence.keeper import keep_presence
from tickets.presence.service import Presences

A = Availability


def at(minutes: float) -> datetime:
    return FRIDAY + timedelta(minutes=minutes)


def change(minutes: float, availability: Availability, who: Username = ANNA) -> ConsultantChanged:
    return ConsultantChanged(
        at=at(minutes),
        consultant=who,
        availability=availability,
        languages=frozenset({Language.PL}),
    )


RESYNC = BridgeResynced(at=at(8), gap_seconds=180, live_calls=frozenset())


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def presences(work: UnitOfWork, clock: StillClock) -> Presences:
    return Presences(work, clock)


async def stays(work: UnitOfWork) -> list[tuple[str, str, float, float]]:
    """Who, what, and from which minute until which."""
    async with work.reading() as session:
        found = await repository.stays(session, None)
    return [
        (
            stay.consultant,
            stay.kind.value,
            (stay.start - FRIDAY) / timedelta(minutes=1),
            (stay.end - FRIDAY) / timedelta(minutes=1),
        )
        for stay in found
    ]


async def test_each_change_ends_the_stay_before_it(work: UnitOfWork, presences: Presences) -> None:
    for told in (change(0, A.READY), change(5, A.BUSY), change(9, A.SIGNED_OUT)):
        await presences.record(told)

    assert await stays(work) == [(ANNA, "available", 0, 5), (ANNA, "busy", 5, 9)]


async def test_what_is_told_again_or_too_late_changes_nothing(
    work: UnitOfWork, presences: Presences
) -> None:
    for told in (change(5, A.READY), change(7, A.READY), change(3, A.BUSY), change(9, A.BUSY)):
        await presences.record(told)

    assert await stays(work) == [(ANNA, "available", 5, 9), (ANNA, "busy", 9, 9)]


async def test_nobody_knows_what_happened_while_the_link_was_lost(
    work: UnitOfWork, presences: Presences
) -> None:
    for told in (
        change(0, A.READY),
        change(0, A.READY, TOMASZ),
        BridgeLost(at=at(5)),
        change(8, A.SIGNED_OUT, TOMASZ),
        RESYNC,
        change(10, A.SIGNED_OUT),
    ):
        await presences.record(told)

    assert await stays(work) == [
        (ANNA, "available", 0, 5),
        (TOMASZ, "available", 0, 5),
        (ANNA, "available", 8, 10),
    ]


async def test_a_restart_ends_a_stay_when_it_was_last_seen(
    work: UnitOfWork, presences: Presences, clock: StillClock
) -> None:
    await presences.record(change(0, A.READY))
    clock.now = at(6)
    await presences.beat()

    clock.now = at(30)
    await presences.begin()
    await presences.beat()
    await presences.record(change(31, A.READY))

    assert await stays(work) == [(ANNA, "available", 0, 6), (ANNA, "available", 31, 31)]


async def test_rolling_up_again_gives_the_same_quarters(
    work: UnitOfWork, presences: Presences
) -> None:
    for told in (change(0, A.READY), change(10, A.BUSY), change(40, A.SIGNED_OUT)):
        await presences.record(told)

    counted = [await presences.roll_up() for _ in "ab"]

    async with work.reading() as session:
        staffed = await repository.staffed(session, at(-60), at(60), None)
        covered = await repository.covered(session, at(-60), at(60), "pl")
    assert counted[0] == counted[1]
    assert staffed == (10 * 60_000, 40 * 60_000)
    assert covered == 40 * 60_000


async def test_the_keeper_writes_down_what_the_bus_tells(
    work: UnitOfWork, presences: Presences, bus: EventBus
) -> None:
    async def known() -> bool:
        bus.publish(change(0, A.READY))
        return await stays(work) != []

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_presence(bus, presences, interval=0.05))
        await until(known)
        keeper.cancel()

    assert [stay[:3] for stay in await stays(work)] == [(ANNA, "available", 0)]
