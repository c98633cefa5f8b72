"""The chain of the audit log on both databases: what it proves, and against whom."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import Username
from tests.doubles.desk import StillClock
from tests.integration.tickets.tampering import tamper
from tickets.audit.service import Audit
from tickets.audit.views import Action, Fault

ANNA = Username("anna")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def audit(work: UnitOfWork, clock: StillClock) -> Audit:
    """Ten looks, chained."""
    audit = Audit(work, clock)
    for number in range(10):
        clock.forward(seconds=1)
        await audit.record(ANNA, Action.CUSTOMER_SEEN, f"customer {number}")
    await audit.link()
    return audit


async def test_what_nobody_touched_holds(audit: Audit) -> None:
    found = await audit.verify([await audit.anchor()])

    assert (found.links, found.waiting, found.anchors, found.broken) == (10, 0, 1, None)


async def test_an_entry_is_noted_without_waiting_for_the_chain(audit: Audit) -> None:
    await audit.record(ANNA, Action.CUSTOMER_SEEN, "customer 11")

    found = await audit.verify()

    assert (found.links, found.waiting, found.broken) == (10, 1, None)


@pytest.mark.parametrize(
    ("deed", "position", "fault"),
    [
        ("UPDATE audit_entry SET who = 'ewa' WHERE id = 4", 4, Fault.ENTRY_CHANGED),
        ("UPDATE audit_entry SET what = 'call_seen' WHERE id = 4", 4, Fault.ENTRY_CHANGED),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00' WHERE id = 4", 4, Fault.ENTRY_CHANGED),
        ("UPDATE audit_content SET object = 'customer 99' WHERE entry = 4", 4, "content_changed"),
        ("UPDATE audit_content SET object = NULL WHERE entry = 4", 4, Fault.CONTENT_MISSING),
        (
            "UPDATE audit_content SET object = NULL, salt = NULL, erased_by = 7 WHERE entry = 4",
            4,
            Fault.CONTENT_MISSING,
        ),
        ("DELETE FROM audit_content WHERE entry = 4", 4, Fault.CONTENT_MISSING),
        (
            "DELETE FROM audit_content WHERE entry = 4; DELETE FROM audit_entry WHERE id = 4",
            4,
            Fault.ENTRY_MISSING,
        ),
        ("DELETE FROM audit_link WHERE position = 4", 5, Fault.LINK_MISSING),
        ("DELETE FROM audit_link WHERE position < 4", 4, Fault.LINK_MISSING),
        (
            "UPDATE audit_link SET entry = 99 WHERE position = 4;"
            "UPDATE audit_link SET entry = 4 WHERE position = 5;"
            "UPDATE audit_link SET entry = 5 WHERE position = 4",
            4,
            Fault.ENTRY_CHANGED,
        ),
        (
            "UPDATE audit_link SET position = 11 WHERE position = 10;"
            "INSERT INTO audit_entry (id, at, who, what, object)"
            " VALUES (50, '2026-11-20 09:41:00', 'ewa', 'call_seen', '');"
            "INSERT INTO audit_link (position, entry, digest, hash) VALUES (10, 50, 'd', 'h')",
            10,
            Fault.ENTRY_CHANGED,
        ),
        (
            "DELETE FROM audit_content WHERE entry < 4; DELETE FROM audit_entry WHERE id < 4;"
            "DELETE FROM audit_link WHERE position < 3",
            3,
            Fault.BEGINNING_MISSING,
        ),
    ],
)
async def test_whoever_changes_the_log_is_found(
    audit: Audit, database_url: str, deed: str, position: int, fault: Fault
) -> None:
    await tamper(database_url, deed)

    broken = (await audit.verify()).broken

    assert broken is not None
    assert (broken.position, broken.fault) == (position, fault)


async def test_a_chain_cut_off_at_its_end_is_found_by_an_anchor(
    audit: Audit, database_url: str
) -> None:
    anchor = await audit.anchor()
    await tamper(
        database_url,
        "DELETE FROM audit_content WHERE entry > 8; DELETE FROM audit_entry WHERE id > 8;"
        "DELETE FROM audit_link WHERE position > 8;"
        "UPDATE counter SET last = 8 WHERE name = 'audit'",
    )

    without, anchored = await audit.verify(), await audit.verify([anchor])

    assert without.broken is None
    assert anchored.broken is not None
    assert anchored.broken.fault is Fault.TRUNCATED


async def test_a_chain_made_anew_is_found_by_an_anchor(audit: Audit, database_url: str) -> None:
    anchor = await audit.anchor()
    await tamper(
        database_url,
        "UPDATE audit_content SET object = 'customer 99' WHERE entry = 4;"
        "DELETE FROM audit_link; UPDATE counter SET last = 0 WHERE name = 'audit'",
    )
    await audit.link()

    broken = (await audit.verify([anchor])).broken

    assert broken is not None
    assert (broken.position, broken.fault) == (10, Fault.REWRITTEN)


async def test_the_keeper_does_not_go_on_from_a_missing_end(
    audit: Audit, database_url: str
) -> None:
    await tamper(database_url, "DELETE FROM audit_link WHERE position = 10")

    with pytest.raises(Conflict) as refused:
        await audit.link()

    assert refused.value.code == "audit_truncated"


async def test_an_entry_slipped_in_among_old_ones_is_found(audit: Audit, database_url: str) -> None:
    entry = (
        "INSERT INTO audit_entry (id, at, who, what, object)"
        " VALUES ({}, '2026-11-20 09:41:00', 'ewa', 'call_seen', '')"
    )
    await tamper(database_url, entry.format(100))
    await audit.link()
    await tamper(database_url, entry.format(50))

    broken = (await audit.verify(window=10)).broken

    assert broken is not None
    assert (broken.entry, broken.fault) == (50, Fault.NOT_LINKED)


async def test_linking_twice_at_once_links_each_entry_once(work: UnitOfWork) -> None:
    audit = Audit(work, StillClock())
    await audit.record(ANNA, Action.CUSTOMER_SEEN, *(f"customer {one}" for one in range(30)))

    linked = await asyncio.gather(*(audit.link() for _keeper in range(4)))

    found = await audit.verify()
    assert sum(linked) == found.links == 30
    assert found.broken is None


async def test_entries_that_an_older_version_wrote_join_the_chain(
    work: UnitOfWork, database_url: str
) -> None:
    audit = Audit(work, StillClock())
    old = (
        "INSERT INTO audit_entry (at, who, what, object)"
        " VALUES ('2026-11-20 09:41:00', 'ewa', 'customer_seen', 'customer 7')"
    )
    await tamper(database_url, old)

    await audit.link()

    assert (await audit.verify()).broken is None
    assert [entry.object for entry in await audit.entries()] == ["customer 7"]
    async with work.reading() as session:
        assert await session.scalar(text("SELECT object FROM audit_entry")) == ""


@pytest.mark.parametrize("table", ["audit_entry", "audit_content", "audit_link"])
@pytest.mark.parametrize("change", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
async def test_ordinary_code_cannot_change_the_log(
    audit: Audit, work: UnitOfWork, table: str, change: str
) -> None:
    column = {"audit_entry": "at", "audit_content": "object", "audit_link": "hash"}[table]

    with pytest.raises(DBAPIError, match="append-only"):
        async with work() as one:
            await one.session.execute(text(change.format(table, column)))

    assert (await audit.verify()).broken is None
