"""The diary of background work: the newest success of each kind, and nothing without a diary."""

import asyncio
from contextvars import copy_context
from datetime import UTC, datetime

from core.diary import Diary, went_well

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_work_is_noted_by_its_name_in_the_diary_of_its_house() -> None:
    kept, other = Diary(lambda: NINE), Diary(lambda: NINE)

    for diary, work in ((kept, "messages.not_sent"), (other, "files.not_kept")):
        house = copy_context()
        house.run(diary.keep)
        house.run(went_well, work)

    assert (kept.last, other.last) == ({"messages.not_sent": NINE}, {"files.not_kept": NINE})


def test_without_a_diary_nothing_is_noted() -> None:
    copy_context().run(went_well, "messages.not_sent")


async def test_tasks_that_were_started_later_note_in_it_too() -> None:
    diary = Diary(lambda: NINE)

    async def house() -> None:
        diary.keep()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(work())

    async def work() -> None:
        went_well("messages.not_sent")

    await asyncio.create_task(house())

    assert diary.last == {"messages.not_sent": NINE}
