"""Twenty awkward callers at the same time: each reaches a person or leaves, and nothing stays."""

import asyncio
import os
import re
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select
from structlog.testing import capture_logs
from structlog.typing import EventDict

from core.clock import utc_now, warsaw_date
from core.db import UnitOfWork, database
from core.events import EventBus
from hotline.cli.reconcile import reconcile
from hotline.demo import fill
from hotline.wiring import running
from tests.asterisk.ami import Ami, ami_client
from tests.asterisk.awkward import CALLERS, LIMIT, Awkward, End, Line, asks_for_a_person
from tests.asterisk.menu import LONG, on_the_line
from tests.browser.house import house_settings, link_recordings
from tests.exchange import Exchange, eventually, running_exchange
from tests.integration.tickets.waiting import until
from tickets.calls.model import Call as CallRecord
from tickets.migrations import upgrade

WARM_UP = "+48600000300"
OURS = ("hotline.db", "/journal/")
"""Files of the service itself: connections are opened as they are needed, segments as they fill."""
CALLS = sum(awkward.calls for awkward in CALLERS.values())

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(600)]


@dataclass(frozen=True)
class Floor:
    """The whole service in this very process, so that what it leaves behind is seen."""

    exchange: Exchange
    ami: Ami
    work: UnitOfWork
    logs: list[EventDict]

    async def records(self) -> list[CallRecord]:
        async with self.work.reading() as session:
            return list(await session.scalars(select(CallRecord)))

    async def all_ended(self, calls: int) -> None:
        async def ended() -> bool:
            records = await self.records()
            return len(records) >= calls and all(one.ended_at for one in records)

        await until(ended, LONG)

    async def waiting(self) -> Counter[str]:
        """The numbers of those who are in a queue at this moment."""
        self.ami.events.clear()
        for language in ("pl", "en"):
            await self.ami.action("QueueStatus", Queue=f"hotline-{language}")
        done = {"Event": "QueueStatusComplete"}
        await eventually(lambda: sum(done.items() <= e.items() for e in self.ami.events) == 2)
        entries = [event for event in self.ami.events if event["Event"] == "QueueEntry"]
        return Counter(entry["CallerIDNum"] for entry in entries)


@dataclass(frozen=True)
class Evening:
    """What there was when all had done their worst, and what was left when they had gone."""

    floor: Floor
    waiting: Counter[str]
    tasks: set["asyncio.Task[object]"]
    """Those that were there before anybody called."""
    descriptors: Counter[str]


@asynccontextmanager
async def floor() -> AsyncIterator[Floor]:
    """Nobody is on duty: the hardest floor for who wants a person."""
    with tempfile.TemporaryDirectory(prefix="hotline-awkward-") as home, capture_logs() as logs:
        settings = house_settings(Path(home) / "var", None, demo=True)
        await asyncio.to_thread(link_recordings, settings.var)
        await asyncio.to_thread(upgrade, settings.database_url)
        await fill(settings)
        async with (
            running_exchange(settings=settings) as exchange,
            running(settings),
            ami_client(settings) as ami,
            database(settings.database_url) as sessions,
        ):
            await on_the_line(settings)
            await eventually(lambda: any(e["event"] == "exchange.resynced" for e in logs))
            yield Floor(exchange, ami, UnitOfWork(sessions, EventBus()), logs)


async def call(floor: Floor, stack: AsyncExitStack, number: str, awkward: Awkward) -> None:
    """The whole of one call, but that who waits does not hang up yet."""
    phone = await stack.enter_async_context(floor.exchange.caller(number))
    line = Line(floor.exchange, floor.ami, number, phone, await phone.dial("hotline"))
    await awkward.does(line)
    if awkward.end.waits:
        await eventually(lambda: line.told_of("QueueCallerJoin") >= awkward.calls, LIMIT)


def descriptors() -> Counter[str]:
    """Of this process, by kind or file."""
    found: Counter[str] = Counter()
    for one in Path("/proc/self/fd").iterdir():
        try:
            target = os.readlink(one)
        except FileNotFoundError:
            continue
        if not any(name in target for name in OURS):
            found[target.partition(":[")[0]] += 1
    return found


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def evening() -> AsyncIterator[Evening]:
    """All of them at once; they hang up when the last has reached a person, or an end."""
    async with floor() as house:
        async with AsyncExitStack() as stack:
            await call(house, stack, WARM_UP, Awkward(asks_for_a_person))
        await house.all_ended(1)
        house.logs.clear()  # of a start: a busy machine may be slow to have the voice ready
        tasks, before = asyncio.all_tasks(), descriptors()
        async with AsyncExitStack() as stack:
            async with asyncio.TaskGroup() as together:
                for number, awkward in CALLERS.items():
                    for _ in range(awkward.calls):
                        together.create_task(call(house, stack, number, awkward))
            waiting = await house.waiting()
        await house.all_ended(1 + CALLS)
        yield Evening(house, waiting, tasks, before)


async def test_whoever_does_not_leave_waits_for_a_person(evening: Evening) -> None:
    assert evening.waiting == {
        number: awkward.calls for number, awkward in CALLERS.items() if awkward.end.waits
    }


async def test_each_call_has_one_record_with_its_end(evening: Evening) -> None:
    records = await evening.floor.records()

    assert Counter(
        (one.caller, bool(one.queued_at), bool(one.message_left_at), one.cause)
        for one in records
        if one.caller != WARM_UP
    ) == {
        (number if number.startswith("+") else None, end.queued, end.message, end.by): calls
        for number, (end, calls) in expected().items()
    }


def expected() -> dict[str, tuple[End, int]]:
    return {number: (awkward.end, awkward.calls) for number, awkward in CALLERS.items()}


async def test_a_message_has_a_ticket_and_nothing_else_has_one(evening: Evening) -> None:
    records = await evening.floor.records()

    spoke = {one.caller for one in records if one.ticket}
    assert spoke == {number for number, awkward in CALLERS.items() if awkward.end.message}


async def test_the_exchanges_own_records_agree(evening: Evening) -> None:
    exchange = evening.floor.exchange
    logs = exchange.process.directory.path / "log"
    kept = exchange.settings.model_copy(update={"exchange_logs": logs})

    (report,) = await reconcile(kept, [warsaw_date(utc_now())])

    assert report.differences == ()


async def test_no_channel_is_left_in_the_exchange(evening: Evening) -> None:
    channels = await evening.floor.exchange.console("core show channels concise")

    assert channels.strip() == ""


async def test_no_task_is_left_in_the_service(evening: Evening) -> None:
    mine = asyncio.current_task()

    await eventually(lambda: not asyncio.all_tasks() - evening.tasks - {mine})


async def test_no_file_or_socket_is_left_open(evening: Evening) -> None:
    await eventually(lambda: not descriptors() - evening.descriptors)


async def test_no_message_is_left_in_plain_sound(evening: Evening) -> None:
    folder = evening.floor.exchange.settings.var / "messages"

    await eventually(lambda: [*folder.glob("*.wav")] == [])


async def test_neither_the_service_nor_the_exchange_tells_of_an_error(evening: Evening) -> None:
    log = await asyncio.to_thread(evening.floor.exchange.process.directory.log.read_text)

    told = [line for line in evening.floor.logs if line["log_level"] in ("error", "critical")]
    assert (told, re.findall(r"ERROR\[.*", log)) == ([], [])
