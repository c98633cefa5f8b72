"""Purging what is old, on both databases."""

import asyncio
import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from core.db import Sessions, UnitOfWork
from core.errors import NotFound
from core.settings import RetentionSettings
from tests.doubles.desk import FRIDAY
from tests.integration.tickets.calls import CALL, MARTAS
from tests.integration.tickets.people import (
    EWA,
    MAIL,
    MARTA,
    OLGAS,
    OLGAS_CALL,
    SOUND,
    House,
    everything,
    house_of,
)
from tests.integration.tickets.wordy import QUICK
from tickets.calls.aside import ASIDE, Aside
from tickets.calls.service import Ledger
from tickets.codes.service import AccessCodes
from tickets.desk.service import HelpDesk
from tickets.files.service import NewRecording
from tickets.files.views import RecordingKind
from tickets.privacy.views import Period
from tickets.retention.service import KEEPER, Retention


@pytest.fixture
async def house(work: UnitOfWork, sessions: Sessions, tmp_path: Path) -> House:
    return await house_of(work, sessions, tmp_path)


@pytest.fixture
def retention(house: House) -> Retention:
    aside = Aside(house.folder)
    return Retention(house.work, house.clock, house.vault, house.store, aside, RetentionSettings())


async def scalar(house: House, query: str) -> object:
    async with house.work.reading() as session:
        return await session.scalar(text(query))


async def test_what_is_young_stays(house: House, retention: Retention) -> None:
    house.clock.forward(days=29)

    assert sum((await retention.purge()).removed.values()) == 0


async def test_recordings_and_voice_messages_have_their_own_times(
    house: House, retention: Retention
) -> None:
    message = NewRecording(key="m", kind=RecordingKind.VOICE_MESSAGE, call=CALL)
    await house.recordings.keep(message, SOUND + b"!")

    house.clock.forward(days=31)
    first = (await retention.purge()).removed
    house.clock.forward(days=60)
    second = (await retention.purge()).removed

    assert (first[Period.VOICE_MESSAGES], first[Period.RECORDINGS]) == (1, 0)
    assert (second[Period.VOICE_MESSAGES], second[Period.RECORDINGS]) == (0, 1)
    assert house.on_disk() == []


async def test_numbers_become_keyed_hashes_that_still_count_repeated_callers(
    house: House, retention: Retention, database_url: str
) -> None:
    house.clock.forward(days=91)

    removed = (await retention.purge()).removed

    call = await Ledger(house.work, house.clock).call(CALL)
    assert removed[Period.NUMBERS] == 2
    assert call.caller == "#" + house.vault.mark("caller", MARTAS)
    assert OLGAS not in await _without_accounts(database_url)


async def _without_accounts(url: str) -> str:
    """Accounts keep their numbers as long as PUESC has them."""
    rows = (await everything(url)).splitlines()
    return "\n".join(row for row in rows if row != f"('{OLGAS}', 2)")


async def test_failures_go_where_there_is_no_code_and_count_where_there_is_one(
    house: House, retention: Retention
) -> None:
    codes = AccessCodes(house.work, house.clock, QUICK)
    await codes.issue(house.ticket, EWA)
    for entered in (house.ticket, "2499999"):
        await codes.verify(entered, "wrong", None)

    house.clock.forward(days=89)
    young = (await retention.purge()).removed[Period.TRIES]
    house.clock.forward(days=2)
    old = (await retention.purge()).removed[Period.TRIES]

    left = await scalar(house, "SELECT entered FROM access_code_guard")
    assert (young, old, f"ZGL{left}") == (0, 1, house.ticket)


async def test_facts_that_were_put_aside_go_line_by_line(
    house: House, retention: Retention
) -> None:
    aside = Aside(house.folder)
    for moment in (house.clock(), house.clock() + timedelta(days=80)):
        await asyncio.to_thread(
            aside.add, json.dumps({"version": 99, "fact": {"at": moment.isoformat()}})
        )
    house.clock.forward(days=91)

    told = (await retention.purge(dry_run=True)).removed[Period.PUT_ASIDE]
    removed = (await retention.purge()).removed[Period.PUT_ASIDE]
    again = (await retention.purge()).removed[Period.PUT_ASIDE]

    kept = (house.folder / ASIDE).read_text().splitlines()
    noted = [entry.object for entry in await house.audit.entries() if entry.who == KEEPER]
    assert (told, removed, again, len(kept)) == (1, 1, 0, 1)
    assert "put_aside: 1" in noted


async def test_a_line_put_aside_that_tells_no_time_goes_with_the_file(
    house: House, retention: Retention
) -> None:
    await asyncio.to_thread(Aside(house.folder).add, "torn")
    os.utime(house.folder / ASIDE, (FRIDAY.timestamp(), FRIDAY.timestamp()))
    house.clock.forward(days=91)

    removed = (await retention.purge()).removed[Period.PUT_ASIDE]

    assert removed == 1


async def test_addresses_go_after_a_year(
    house: House, retention: Retention, database_url: str
) -> None:
    house.clock.forward(days=366)

    removed = (await retention.purge()).removed

    assert removed[Period.ADDRESSES] == 2
    assert await scalar(house, f"SELECT count(*) FROM message WHERE address = '{MAIL}'") == 0


async def test_calls_go_after_two_years_with_all_that_is_theirs(
    house: House, retention: Retention
) -> None:
    house.clock.forward(days=732)

    removed = (await retention.purge()).removed

    assert removed[Period.CALLS] == 2
    assert await scalar(house, "SELECT count(*) FROM call_event") == 0
    with pytest.raises(NotFound):
        await Ledger(house.work, house.clock).call(CALL)
    assert (await HelpDesk(house.work, house.clock).ticket(house.ticket)).subject


async def test_the_audit_log_is_cut_and_still_verifies(house: House, retention: Retention) -> None:
    await house.audit.link()
    anchor = await house.audit.anchor()
    house.clock.forward(days=732)
    await house.audit.record(EWA, "customer_seen", "customer 2")  # type: ignore[arg-type]
    await house.audit.link()

    removed = (await retention.purge()).removed
    await house.audit.link()

    found = await house.audit.verify([anchor])
    assert removed[Period.AUDIT] == anchor.position
    assert found.broken is None
    assert (await retention.purge()).removed[Period.AUDIT] == 0


async def test_a_purge_is_noted_by_kind(house: House, retention: Retention) -> None:
    house.clock.forward(days=91)

    await retention.purge()

    noted = {entry.object for entry in await house.audit.entries() if entry.who == KEEPER}
    assert noted == {"recordings: 1", "numbers: 2"}


@pytest.mark.parametrize("on", ["customer", "ticket"])
async def test_what_is_held_outlives_its_time(house: House, retention: Retention, on: str) -> None:
    customer, ticket = (MARTA, None) if on == "customer" else (None, house.ticket)
    await house.holds.set(EWA, "sąd pyta", customer, ticket)
    house.clock.forward(days=732)

    report = await retention.purge()

    assert (report.removed[Period.CALLS], report.removed[Period.RECORDINGS], report.held) == (
        1,
        0,
        1,
    )
    assert (await Ledger(house.work, house.clock).call(CALL)).caller == MARTAS
    with pytest.raises(NotFound):
        await Ledger(house.work, house.clock).call(OLGAS_CALL)


async def test_a_dry_run_counts_the_same_and_changes_nothing(
    house: House, retention: Retention, database_url: str
) -> None:
    house.clock.forward(days=732)
    before = await everything(database_url)

    report = await retention.purge(dry_run=True)

    assert (report.removed[Period.CALLS], report.removed[Period.RECORDINGS]) == (2, 1)
    assert await everything(database_url) == before
    assert len(house.on_disk()) == 1
    assert (await retention.purge()).removed[Period.CALLS] == 2


async def test_purging_again_removes_nothing(house: House, retention: Retention) -> None:
    house.clock.forward(days=800)
    await retention.purge()

    again = (await retention.purge()).removed

    assert {period: rows for period, rows in again.items() if rows} == {}
