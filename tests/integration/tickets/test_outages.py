"""Applications wait while e-Klient is away, and go on when it is back (R17)."""

import asyncio
from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.events import EventBus
from core.ids import TicketNumber
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.handled import (
    OUTAGE,
    Type,
    application,
    means,
    moved,
    notification,
    on_air,
    state_of,
    withdraw,
)
from tests.integration.tickets.waiting import until
from tickets.announcements.events import AnnouncementsChanged
from tickets.announcements.views import AnnouncementInput, AnnouncementKind, Window
from tickets.answers.service import Answers
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketState
from tickets.outages import service
from tickets.outages.keeper import keep_following
from tickets.outages.service import Outages

S = TicketState


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def outages(work: UnitOfWork, clock: StillClock) -> Outages:
    return Outages(work, clock)


async def in_work(
    work: UnitOfWork, key: str = "a", kind: Type = Type.RESTORE_LOGIN
) -> TicketNumber:
    return await moved(work, await application(work, kind, key=key), S.FORMAL_CHECK, S.IN_PROGRESS)


async def lasted(work: UnitOfWork, number: TicketNumber, clock: StillClock) -> timedelta:
    return (await Answers(work, clock, means()).deadlines(number)).outage_time


async def test_an_outage_suspends_what_is_in_work_and_its_end_resumes_it(
    work: UnitOfWork, outages: Outages, clock: StillClock
) -> None:
    number = await in_work(work)
    outage = await on_air(work)

    await outages.follow()
    during = await state_of(work, number)
    clock.forward(hours=2)
    await withdraw(work, outage)
    await outages.follow()

    assert (during, await state_of(work, number)) == (S.SUSPENDED_OUTAGE, S.IN_PROGRESS)
    assert await lasted(work, number, clock) == timedelta(hours=2)


async def test_the_history_names_the_announcement_and_nobody(
    work: UnitOfWork, outages: Outages, clock: StillClock
) -> None:
    number = await in_work(work)
    outage = await on_air(work)

    await outages.follow()

    last = (await HelpDesk(work, clock).history(number))[-1]
    assert last.by is None
    assert last.detail == {
        "from": "in_progress",
        "to": "suspended_outage",
        "announcement": str(outage),
    }


async def test_following_again_changes_nothing(work: UnitOfWork, outages: Outages) -> None:
    number = await in_work(work)
    await on_air(work)

    moved_first, moved_again = await outages.follow(), await outages.follow()

    assert (moved_first, moved_again) == (1, 0)
    assert len(await outages.suspensions(number)) == 1


async def test_two_processes_at_once_resume_each_ticket_once(
    work: UnitOfWork, outages: Outages, clock: StillClock
) -> None:
    numbers = [await in_work(work, key) for key in "abcde"]
    outage = await on_air(work)
    await asyncio.gather(*(Outages(work, clock).follow() for _ in range(3)))
    await withdraw(work, outage)

    await asyncio.gather(*(Outages(work, clock).follow() for _ in range(3)))
    await outages.follow()  # what another process held a moment ago

    desk = HelpDesk(work, clock)
    for number in numbers:
        steps = [change.detail.get("to") for change in await desk.history(number)]
        assert steps[-2:] == ["suspended_outage", "in_progress"]
        assert steps.count("suspended_outage") == 1
        assert len(await outages.suspensions(number)) == 1


async def test_what_was_done_before_a_crash_is_not_done_again(
    work: UnitOfWork, outages: Outages, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [await in_work(work, key) for key in "abc"]
    await on_air(work)
    monkeypatch.setattr(service, "BATCH", 1)

    crashed = asyncio.create_task(outages.follow())
    await until(lambda: _some_suspended(work, numbers))
    crashed.cancel()
    await asyncio.gather(crashed, return_exceptions=True)
    await outages.follow()

    assert {await state_of(work, number) for number in numbers} == {S.SUSPENDED_OUTAGE}
    assert [len(await outages.suspensions(number)) for number in numbers] == [1, 1, 1]


async def _some_suspended(work: UnitOfWork, numbers: list[TicketNumber]) -> bool:
    return S.SUSPENDED_OUTAGE in {await state_of(work, number) for number in numbers}


async def test_a_second_outage_keeps_it_waiting(work: UnitOfWork, outages: Outages) -> None:
    number = await in_work(work)
    first = await on_air(work)
    await outages.follow()
    await on_air(work)
    await withdraw(work, first)

    await outages.follow()

    assert await state_of(work, number) is S.SUSPENDED_OUTAGE


async def test_works_suspend_only_within_their_windows(
    work: UnitOfWork, outages: Outages, clock: StillClock
) -> None:
    number = await in_work(work)
    window = Window(start=FRIDAY + timedelta(hours=1), end=FRIDAY + timedelta(hours=2))
    works = AnnouncementInput(
        kind=AnnouncementKind.MAINTENANCE, services=("E_KLIENT",), windows=(window,)
    )
    await on_air(work, works)
    states = []

    for _ in range(3):
        await outages.follow()
        states.append(await state_of(work, number))
        clock.forward(hours=1)

    assert states == [S.IN_PROGRESS, S.SUSPENDED_OUTAGE, S.IN_PROGRESS]


@pytest.mark.parametrize(
    "other",
    [
        {"services": ("AES_ECS2",)},
        {"kind": AnnouncementKind.INFO},
        {"is_test": True},
    ],
)
async def test_other_announcements_suspend_nothing(
    work: UnitOfWork, outages: Outages, other: dict[str, object]
) -> None:
    number = await in_work(work)
    await on_air(work, OUTAGE.model_copy(update=other))

    await outages.follow()

    assert await state_of(work, number) is S.IN_PROGRESS


async def test_notifications_and_approvals_are_worked_on_all_the_time(
    work: UnitOfWork, outages: Outages
) -> None:
    numbers = [
        await moved(work, await notification(work), S.IN_PROGRESS),
        await in_work(work, kind=Type.FALLBACK_APPROVAL),
    ]
    await on_air(work)

    await outages.follow()

    assert {await state_of(work, number) for number in numbers} == {S.IN_PROGRESS}


async def test_what_was_suspended_by_hand_stays(
    work: UnitOfWork, outages: Outages, clock: StillClock
) -> None:
    number = await in_work(work)
    await moved(work, number, S.SUSPENDED_OUTAGE)

    await outages.follow()

    assert await state_of(work, number) is S.SUSPENDED_OUTAGE


async def test_the_keeper_follows_at_once_when_announcements_change(
    work: UnitOfWork, outages: Outages, bus: EventBus
) -> None:
    number = await in_work(work)

    async def suspended() -> bool:
        bus.publish(AnnouncementsChanged(at=FRIDAY))
        return await state_of(work, number) is S.SUSPENDED_OUTAGE

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_following(bus, outages, interval=3600))
        await on_air(work)
        await until(suspended)
        keeper.cancel()


async def test_the_keeper_follows_from_time_to_time_in_any_case(
    work: UnitOfWork, outages: Outages, bus: EventBus
) -> None:
    number = await in_work(work)

    async def suspended() -> bool:
        return await state_of(work, number) is S.SUSPENDED_OUTAGE

    async with asyncio.TaskGroup() as tasks:
        keeper = tasks.create_task(keep_following(bus, outages, interval=0.05))
        await on_air(work)
        await until(suspended)
        keeper.cancel()
