"""Real calls at the real exchange: its records and the ledger agree, and planted differences show.

One evening of calls is made once; each test plants its difference in a copy of what both sides
kept, on the exchange's side in its files and on ours in the database.
"""

import asyncio
import json
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from core.clock import utc_now, warsaw_date
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import CallId, Username
from core.language import Language
from hotline.cli.reconcile import as_json, reconcile
from tests.asterisk.service import SmallService, small_service
from tests.exchange import Exchange, eventually, running_exchange
from tickets.calls.events import (
    BridgeResynced,
    CallAbandoned,
    CallAnswered,
    CallEnded,
    CallFact,
    CallQueued,
)
from tickets.calls.service import Ledger
from tickets.migrations import upgrade
from tickets.reconciliation.views import DayReport, DifferenceKind

pytestmark = pytest.mark.timeout(120)

ANNA = Username("anna")
POLISH = frozenset({Language.PL})
TALK_SECONDS = 3.0
WAIT_SECONDS = 3.0
"""Longer than what counts as the same."""


@dataclass
class Evening:
    """What both sides kept of one answered, one abandoned and one returned call."""

    exchange: Exchange
    database: Path
    answered: CallId
    abandoned: CallId

    @property
    def logs(self) -> Path:
        return self.exchange.process.directory.path / "log"

    def copy(self, folder: Path) -> "Copy":
        shutil.copyfile(self.database, folder / "hotline.db")
        shutil.copytree(self.logs, folder / "log", ignore=shutil.ignore_patterns("console"))
        return Copy(folder, self)


@dataclass
class Copy:
    """What a test may spoil."""

    folder: Path
    evening: Evening

    def plant(self, statement: str, *values: object) -> None:
        """Change our side."""
        with closing(sqlite3.connect(self.folder / "hotline.db")) as connection:
            connection.execute(statement, values)
            connection.commit()

    def spoil(self, file: str, change: Callable[[str], str]) -> None:
        """Change the exchange's side."""
        path = self.folder / "log" / file
        path.write_text(change(path.read_text()))

    async def reconciled(self) -> DayReport:
        settings = self.evening.exchange.settings
        url = f"sqlite+aiosqlite:///{self.folder / 'hotline.db'}"
        mine = settings.model_copy(
            update={"exchange_logs": self.folder / "log", "database_url": url}
        )
        return (await reconcile(mine, [warsaw_date(utc_now())]))[0]

    async def found(self) -> set[tuple[CallId, DifferenceKind]]:
        return {(one.call, one.kind) for one in (await self.reconciled()).differences}


async def waits(service: SmallService, number: int) -> CallId:
    await eventually(lambda: len(service.told(CallQueued)) >= number)
    queued = service.told(CallQueued)[number - 1]
    assert isinstance(queued, CallQueued)
    return queued.call


async def over(service: SmallService, number: int) -> None:
    await eventually(lambda: len(service.told(CallEnded)) >= number)


async def pause(seconds: float) -> None:
    """Talking and waiting take their time."""
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def evening(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Evening]:
    home = tmp_path_factory.mktemp("evening")
    url = f"sqlite+aiosqlite:///{home / 'hotline.db'}"
    await asyncio.to_thread(upgrade, url)
    async with running_exchange() as exchange, small_service(exchange) as service:
        async with exchange.consultant("anna") as desk:
            await service.bridge.control.take_calls(ANNA, POLISH)
            async with exchange.caller("+48600000001") as caller:
                await caller.dial("hotline")
                talk = await (await desk.next_ring()).answer()
                await pause(TALK_SECONDS)
                await talk.hang_up()
            answered = await waits(service, 1)
            await over(service, 1)
            await service.bridge.control.take_calls(ANNA, POLISH)
            async with exchange.caller("+48600000003") as caller:
                await caller.dial("hotline")
                await (await desk.next_ring()).answer()
                returned = await waits(service, 2)
                await eventually(lambda: len(service.told(CallAnswered)) == 2)
                await service.bridge.control.return_call(returned, ANNA)
                again = await (await desk.next_ring()).answer()
                await eventually(lambda: len(service.told(CallAnswered)) == 3)
                await pause(TALK_SECONDS)
                await again.hang_up()
            await over(service, 2)
            async with exchange.caller("+48600000002") as caller:
                call = await caller.dial("hotline")
                abandoned = await waits(service, 3)
                await pause(WAIT_SECONDS)
                await call.hang_up()
            await over(service, 3)
            await eventually(lambda: service.told(CallAbandoned))
        await keep_facts(url, service)
        yield Evening(exchange, home / "hotline.db", answered, abandoned)


async def keep_facts(url: str, service: SmallService) -> None:
    """Into the ledger."""
    bus = EventBus()
    async with database(url) as sessions:
        ledger = Ledger(UnitOfWork(sessions, bus), utc_now)
        for fact in service.diary.events:
            if isinstance(fact, CallFact | BridgeResynced):
                await ledger.record(fact)


@pytest.fixture
def copy(evening: Evening, tmp_path: Path) -> Copy:
    return evening.copy(tmp_path)


async def test_real_calls_leave_no_difference(copy: Copy) -> None:
    report = await copy.reconciled()

    assert (report.calls, report.torn_lines, report.differences) == (3, 0, ())


def without(pattern: str) -> Callable[[str], str]:
    """All lines but the first like this."""
    return lambda text: re.sub(rf"^.*{pattern}.*\n", "", text, count=1, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE call SET arrived_at = datetime(arrived_at, '-5 seconds')", "arrived"),
        ("UPDATE call SET ended_at = datetime(ended_at, '+5 seconds')", "ended"),
        ("UPDATE call SET ended_at = NULL", "open"),
        ("UPDATE call SET consultant = 'tomasz'", "talk"),
        ("UPDATE call SET talk_ended_at = datetime(talk_ended_at, '+5 seconds')", "talk"),
        ("UPDATE call SET talk_began_at = NULL", "talk"),
    ],
)
async def test_what_is_planted_in_a_record_is_found(copy: Copy, statement: str, kind: str) -> None:
    answered = copy.evening.answered
    copy.plant(f"{statement} WHERE id = ?", answered)

    assert await copy.found() == {(answered, DifferenceKind(kind))}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE queue_entry SET entered_at = datetime(entered_at, '-5 seconds')", "entered"),
        ("UPDATE queue_entry SET left_at = datetime(left_at, '+5 seconds')", "wait"),
        ("UPDATE queue_entry SET consultant = 'tomasz'", "consultant"),
        ("UPDATE queue_entry SET how = 'abandoned', consultant = NULL", "how"),
        ("DELETE FROM queue_entry", "stays"),
    ],
)
async def test_what_is_planted_in_a_stay_is_found(copy: Copy, statement: str, kind: str) -> None:
    answered = copy.evening.answered
    copy.plant(f"{statement} WHERE call = ?", answered)

    found = await copy.found()

    assert (answered, DifferenceKind(kind)) in found
    assert {call for call, _ in found} == {answered}


async def test_a_deleted_record_is_found(copy: Copy) -> None:
    answered = copy.evening.answered
    copy.plant("DELETE FROM queue_entry WHERE call = ?", answered)
    copy.plant("DELETE FROM call WHERE id = ?", answered)

    assert await copy.found() == {(answered, DifferenceKind.MISSING)}


async def test_a_phantom_is_found(copy: Copy) -> None:
    copy.plant(
        "INSERT INTO call (id, path, arrived_at)"
        " SELECT 'hotline-1.999', path, arrived_at FROM call WHERE id = ?",
        copy.evening.answered,
    )

    assert await copy.found() == {(CallId("hotline-1.999"), DifferenceKind.UNKNOWN)}


@pytest.mark.parametrize(
    ("event", "kind"),
    [("CONNECT", "how"), ("ENTERQUEUE", "stays")],
)
async def test_a_line_that_is_missing_in_the_queues_log_is_found(
    copy: Copy, event: str, kind: str
) -> None:
    answered = copy.evening.answered
    copy.spoil("queue_log", without(rf"\|{re.escape(answered)}\|.*\|{event}\|"))

    assert await copy.found() == {(answered, DifferenceKind(kind))}


async def test_an_abandonment_that_is_missing_in_the_queues_log_is_found(copy: Copy) -> None:
    copy.spoil("queue_log", without(r"\|ABANDON\|"))

    assert await copy.found() == {(copy.evening.abandoned, DifferenceKind.HOW)}


@pytest.mark.parametrize(("event", "kind"), [("CHAN_END", "open"), ("CHAN_START", "arrived")])
async def test_a_line_that_is_missing_in_the_channels_events_is_found(
    copy: Copy, event: str, kind: str
) -> None:
    answered = re.escape(copy.evening.answered)
    copy.spoil("cel-custom/hotline.csv", without(f'"{event}","{answered}","{answered}"'))

    assert (copy.evening.answered, DifferenceKind(kind)) in await copy.found()


async def test_an_answer_by_somebody_else_in_the_queues_log_is_found(copy: Copy) -> None:
    answered = copy.evening.answered
    mine = re.compile(rf"(\|{re.escape(answered)}\|hotline-pl\|)anna(\|CONNECT)")
    copy.spoil("queue_log", lambda text: mine.sub(r"\1tomasz\2", text))

    assert await copy.found() == {(answered, DifferenceKind.CONSULTANT)}


async def test_a_torn_line_is_counted_and_the_report_is_for_programs_too(copy: Copy) -> None:
    copy.spoil("queue_log", lambda text: f"{text}17636")

    report = await copy.reconciled()

    assert (report.torn_lines, report.differences) == (1, ())
    assert json.loads(as_json([report]))[0]["torn_lines"] == 1


async def test_a_killed_exchange_is_no_difference(copy: Copy) -> None:
    """Its calls have no end in its files, and a start follows; ours ended with the restart."""
    abandoned = copy.evening.abandoned
    copy.spoil("queue_log", without(r"\|ABANDON\|"))
    start = f"{int(utc_now().timestamp())}|NONE|NONE|NONE|QUEUESTART|\n"
    copy.spoil("queue_log", lambda text: text + start)
    pattern = re.escape(abandoned)
    copy.spoil("cel-custom/hotline.csv", without(f'"CHAN_END","{pattern}","{pattern}"'))
    copy.plant("UPDATE call SET cause = 'pbx_restart', abandoned_at = NULL WHERE id = ?", abandoned)
    copy.plant("UPDATE queue_entry SET how = 'lost' WHERE call = ?", abandoned)

    assert await copy.found() == set()
