"""Erasing one person on both databases."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.db import Sessions, UnitOfWork
from core.errors import Conflict, Invalid, NotFound, Unavailable
from core.ids import TicketNumber
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import ANNA, CALL, MARTAS
from tests.integration.tickets.people import (
    EWA,
    MARTA,
    OF_MARTA,
    OLGA,
    OLGAS,
    SHARED,
    House,
    everything,
    house_of,
    left_of,
)
from tickets.calls.service import Ledger
from tickets.desk.service import HelpDesk
from tickets.privacy.service import Privacy
from tickets.privacy.views import Asked

OF_OLGA = (OLGAS, SHARED, "Nowak", "10000002", "ABCDF", "customer 2")


@pytest.fixture
async def house(work: UnitOfWork, sessions: Sessions, tmp_path: Path) -> House:
    return await house_of(work, sessions, tmp_path)


async def test_the_canaries_are_there_before(house: House, database_url: str) -> None:
    assert left_of(OF_MARTA + OF_OLGA, await everything(database_url)) == [*OF_MARTA, *OF_OLGA]


async def test_an_erased_person_is_nowhere_and_the_other_is_untouched(
    house: House, database_url: str
) -> None:
    erased = await house.privacy.erase(Asked(MARTA), EWA)

    kept = await everything(database_url)
    assert erased.done_at == FRIDAY
    assert left_of(OF_MARTA, kept) == []
    assert left_of(OF_OLGA, kept) == [*OF_OLGA]


async def test_the_key_of_a_recording_goes_with_its_file(house: House) -> None:
    assert len(house.on_disk()) == 1

    await house.privacy.erase(Asked(MARTA), EWA)

    assert house.on_disk() == []
    with pytest.raises(NotFound):
        await house.recordings.listen(1, ANNA)


async def test_the_audit_log_still_verifies_and_says_no_longer_whom(house: House) -> None:
    await house.audit.link()
    anchor = await house.audit.anchor()

    await house.privacy.erase(Asked(MARTA), EWA)
    await house.audit.link()

    found = await house.audit.verify([anchor])
    objects = {entry.object for entry in await house.audit.entries()}
    assert found.broken is None
    assert {"customer 1", f"call {CALL}", f"ticket {house.ticket}"} & objects == set()
    assert {"customer 2", "erasure 1", "erased"} <= objects


async def test_a_ticket_keeps_number_state_and_dates(house: House) -> None:
    desk = HelpDesk(house.work, house.clock)
    before = await desk.ticket(house.ticket)

    await house.privacy.erase(Asked(MARTA), EWA)

    after = await desk.ticket(house.ticket)
    gone = {"subject": "", "body": "", "customer_id": None}
    assert after == before.model_copy(update=gone)
    assert await desk.search(house.ticket) == (after,)


async def test_the_call_stays_for_the_figures(house: House) -> None:
    await house.privacy.erase(Asked(MARTA), EWA)

    call = await Ledger(house.work, house.clock).call(CALL)
    assert (call.caller, call.answered_at is not None) == (None, True)


async def test_erasing_again_finds_nothing(house: House) -> None:
    await house.privacy.erase(Asked(MARTA), EWA)

    again = await house.privacy.erase(Asked(MARTA), EWA)

    assert sum(again.counts.values()) == 0


async def test_a_dry_run_counts_and_changes_nothing(house: House, database_url: str) -> None:
    before = await everything(database_url)

    reach = await house.privacy.reach(Asked(MARTA))

    assert (reach.counts["calls"], reach.counts["recordings"], reach.shared_numbers) == (1, 2, 1)
    assert await everything(database_url) == before


async def test_whoever_has_no_account_is_erased_by_number(house: House, database_url: str) -> None:
    await house.privacy.erase(Asked(number=OLGAS), EWA)

    kept = await everything(database_url)
    assert OLGAS not in kept
    assert left_of(OF_MARTA, kept) == [*OF_MARTA]


@pytest.mark.parametrize("on", ["customer", "ticket"])
async def test_what_is_held_is_not_erased_and_the_reason_is_told(house: House, on: str) -> None:
    customer, ticket = (MARTA, None) if on == "customer" else (None, house.ticket)
    await house.holds.set(EWA, "sąd pyta", customer, ticket)

    with pytest.raises(Conflict, match="sąd pyta") as refused:
        await house.privacy.erase(Asked(MARTA), EWA)

    assert refused.value.code == "held"


async def test_the_owner_of_a_number_is_held_too(house: House) -> None:
    await house.holds.set(EWA, "sąd pyta", MARTA)

    with pytest.raises(Conflict):
        await house.privacy.erase(Asked(number=MARTAS), EWA)


@pytest.mark.parametrize("end", ["lifted", "passed"])
async def test_after_a_hold_erasing_is_possible(house: House, end: str) -> None:
    until = FRIDAY.date() if end == "passed" else None
    hold = await house.holds.set(EWA, "sąd pyta", MARTA, until=until)
    house.clock.forward(days=1)
    if end == "lifted":
        await house.holds.lift(hold.id, EWA)

    erased = await house.privacy.erase(Asked(MARTA), EWA)

    assert erased.done_at is not None


async def test_a_hold_is_lifted_once(house: House) -> None:
    hold = await house.holds.set(EWA, "sąd pyta", MARTA)

    first = await house.holds.lift(hold.id, EWA)
    again = await house.holds.lift(hold.id, ANNA)

    assert again == first


async def test_holds_that_make_no_sense_are_refused(house: House) -> None:
    holds, yesterday = house.holds, FRIDAY.date() - timedelta(days=1)

    for reason, customer, ticket, until in (
        (" ", MARTA, None, None),
        ("x" * 501, MARTA, None, None),
        ("PESEL 44051401359", MARTA, None, None),
        ("x", None, None, None),
        ("x", MARTA, house.ticket, None),
        ("x", MARTA, None, yesterday),
    ):
        with pytest.raises(Invalid):
            await holds.set(EWA, reason, customer, ticket, until)
    with pytest.raises(NotFound):
        await holds.set(EWA, "x", 99)
    with pytest.raises(NotFound):
        await holds.set(EWA, "x", None, TicketNumber("ZGL9999999"))


class DyingClock(StillClock):
    """Stops the work at its n-th look, as a crash would."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self._looks = looks

    def __call__(self) -> datetime:
        self._looks -= 1
        if self._looks < 0:
            raise InterruptedError
        return super().__call__()


async def test_an_erasure_that_broke_off_anywhere_is_finished(
    house: House, database_url: str
) -> None:
    for looks in (5, 20, 40):
        clock = DyingClock(looks)
        dying = Privacy(house.work, clock, house.vault, house.store, house.audit)
        with suppress(InterruptedError):
            await dying.erase(Asked(MARTA), EWA)

    await house.privacy.resume()

    assert left_of(OF_MARTA, await everything(database_url)) == []
    assert (await house.audit.verify()).broken is None


async def test_two_who_erase_at_once_do_it_once(house: House, database_url: str) -> None:
    await asyncio.gather(*(_patiently(house) for _officer in range(2)))

    assert left_of(OF_MARTA, await everything(database_url)) == []
    async with house.work.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM erasure WHERE done_at IS NULL")) == 0


async def _patiently(house: House) -> None:
    try:
        await house.privacy.erase(Asked(MARTA), EWA)
    except Unavailable:
        await house.privacy.resume()


async def test_ordinary_code_cannot_change_a_journal_row(house: House) -> None:
    with pytest.raises(DBAPIError, match="append-only"):
        async with house.work() as one:
            await one.session.execute(text("UPDATE call_event SET detail = '{}'"))


@pytest.mark.parametrize("column", ["kind", "at", "call"])
async def test_a_permit_lets_nobody_change_what_happened(house: House, column: str) -> None:
    permit = "INSERT INTO permit (table_name, change) VALUES ('call_event', 'update')"
    value = "'2020-01-01 00:00:00'" if column == "at" else "'1700000000.2'"

    async def changed() -> None:
        async with house.work() as one:
            await one.session.execute(text(permit))
            await one.session.execute(text(f"UPDATE call_event SET {column} = {value}"))

    with pytest.raises(DBAPIError, match="append-only"):
        await changed()


async def test_nobody_is_named_twice_or_not_at_all(house: House) -> None:
    for asked in (Asked(), Asked(MARTA, MARTAS)):
        with pytest.raises(Invalid):
            await house.privacy.erase(asked, EWA)
    with pytest.raises(NotFound):
        await house.privacy.erase(Asked(99), EWA)


async def test_who_looked_at_whose_record_is_told(house: House) -> None:
    day = timedelta(days=1)

    looks = [
        (look.who, look.object)
        async for look in house.privacy.looks(Asked(MARTA), FRIDAY - day, FRIDAY + day)
    ]

    assert {("anna", "customer 1"), ("ewa", f"call {CALL}"), ("anna", "recording 1")} <= set(looks)
    assert "customer 2" not in {name for _, name in looks}
    assert OLGA
