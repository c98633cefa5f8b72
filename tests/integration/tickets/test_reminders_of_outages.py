"""An outage never ends by itself; a supervisor is reminded of it once an hour."""

import asyncio
from datetime import datetime, timedelta

import pytest

from core.db import UnitOfWork
from core.events import EventBus
from core.ids import Username
from tests.doubles.desk import FRIDAY, PaperVoice, PlainTexts, StillClock
from tests.integration.tickets.waiting import until
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementInput, AnnouncementKind
from tickets.reviews.events import OutageNeedsReview
from tickets.reviews.keeper import keep_reminding
from tickets.reviews.service import Reviews

EWA = Username("ewa")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


async def outage(
    work: UnitOfWork,
    clock: StillClock,
    expected_end: datetime | None = None,
    kind: AnnouncementKind = AnnouncementKind.OUTAGE,
) -> int:
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice())
    content = AnnouncementInput(
        kind=kind,
        title_pl="a",
        title_en="a",
        spoken_pl="a",
        spoken_en="a",
        expected_end=expected_end,
    )
    draft = await announcements.create(content, EWA)
    return (await announcements.publish(draft.id, EWA)).id


async def reminded_after(work: UnitOfWork, clock: StillClock, *minutes: int) -> list[int]:
    """How often at each of these minutes after the publication; every time a new process."""
    told = []
    for minute in minutes:
        clock.now = FRIDAY + timedelta(minutes=minute)
        told.append(await Reviews(work, clock, timedelta(hours=4)).remind())
    return told


async def test_a_passed_end_is_reminded_of_once_an_hour_also_across_restarts(
    work: UnitOfWork, clock: StillClock
) -> None:
    await outage(work, clock, expected_end=FRIDAY + timedelta(hours=1))

    told = await reminded_after(work, clock, 59, 60, 61, 119, 120, 300, 301)

    assert told == [0, 1, 0, 0, 1, 1, 0]


async def test_an_unknown_end_is_reminded_of_after_the_hours_that_were_configured(
    work: UnitOfWork, clock: StillClock
) -> None:
    await outage(work, clock)

    told = await reminded_after(work, clock, 239, 240, 299, 300)

    assert told == [0, 1, 0, 1]


async def test_works_end_by_themselves(work: UnitOfWork, clock: StillClock) -> None:
    await outage(work, clock, kind=AnnouncementKind.MAINTENANCE)

    assert await reminded_after(work, clock, 600) == [0]


async def test_two_processes_remind_once(work: UnitOfWork, clock: StillClock) -> None:
    await outage(work, clock)
    clock.forward(hours=5)

    told = await asyncio.gather(*(Reviews(work, clock).remind() for _ in range(2)))

    assert sorted(told) == [0, 1]


async def test_the_keeper_tells_screens_and_keeps_the_reminder(
    work: UnitOfWork, clock: StillClock, bus: EventBus
) -> None:
    number = await outage(work, clock)
    clock.forward(hours=4)
    reviews = Reviews(work, clock)

    async def is_kept() -> bool:
        return [one.announcement for one in await reviews.reminders()] == [number]

    with bus.subscribe(OutageNeedsReview) as told:
        async with asyncio.TaskGroup() as tasks:
            keeper = tasks.create_task(keep_reminding(reviews, interval=0.05))
            await until(is_kept)
            keeper.cancel()

    assert told.waiting == 1
