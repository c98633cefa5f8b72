"""Administrators change how long what is kept, and the next purge minds it; on both databases."""

import asyncio
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.db import Sessions, UnitOfWork
from core.errors import Conflict, Invalid
from core.ids import CallId
from core.language import Language
from core.settings import RetentionSettings
from tests.doubles.desk import FRIDAY
from tests.integration.tickets.people import EWA, MARTA, House, house_of
from tickets.audit.views import Action
from tickets.calls.aside import Aside
from tickets.calls.events import CallArrived
from tickets.calls.service import Ledger
from tickets.privacy.views import Period
from tickets.retention.chosen import repository
from tickets.retention.chosen.service import RetentionPeriods
from tickets.retention.service import Retention
from tickets.retention.views import PeriodInput, PeriodView, RetentionView
from tickets.staff.model import User
from tickets.staff.views import Role

SHORTER_ONES = {
    Period.RECORDINGS: (1, 30),
    Period.NUMBERS: (2, 30),
    Period.CALLS: (2, 1),
    Period.ADDRESSES: (2, 1),
}
"""How much of it is there, and a length after which it is too old in forty days."""

SETTINGS = RetentionSettings(calls_months=36)


@pytest.fixture
async def house(work: UnitOfWork, sessions: Sessions, tmp_path: Path) -> House:
    made = await house_of(work, sessions, tmp_path)
    async with work() as one:
        one.session.add(
            User(
                username=EWA,
                name="Ewa",
                password_hash="",
                roles=frozenset({Role.ADMINISTRATOR}),
                languages=frozenset(Language),
                screen_language=Language.PL,
            )
        )
    return made


@pytest.fixture
def periods(house: House) -> RetentionPeriods:
    return RetentionPeriods(house.work, house.clock, SETTINGS, Aside(house.folder))


@pytest.fixture
def retention(house: House) -> Retention:
    aside = Aside(house.folder)
    return Retention(house.work, house.clock, house.vault, house.store, aside, SETTINGS)


def wanted(length: int, seen: int = 0, reason: str = "Ocena skutków") -> PeriodInput:
    return PeriodInput(length=length, reason=reason, seen=seen)


def one(found: RetentionView, period: Period) -> PeriodView:
    return next(view for view in found.periods if view.period is period)


async def test_until_somebody_changes_it_everything_is_kept_as_configured(
    periods: RetentionPeriods,
) -> None:
    found = await periods.all()

    calls = one(found, Period.CALLS)
    assert len(found.periods) == len(RetentionSettings.model_fields)
    assert all(view.length == view.configured and not view.change for view in found.periods)
    assert (calls.length, calls.least, calls.most, calls.purged_at) == (36, 1, 1200, None)


async def test_a_change_says_who_when_and_why_and_is_noted(
    house: House, periods: RetentionPeriods
) -> None:
    found = await periods.change(Period.CALLS, wanted(12), EWA)

    calls = one(found, Period.CALLS)
    noted = {
        entry.object
        for entry in await house.audit.entries()
        if entry.what is Action.RETENTION_CHANGED
    }
    assert (calls.length, calls.configured, calls.reason) == (12, 36, "Ocena skutków")
    assert (calls.changed_by, calls.changed_at) == ("Ewa", house.clock())
    assert noted == {"retention calls", "reason 36 -> 12 months: Ocena skutków"}


async def test_the_next_purge_minds_it_and_says_what_went(
    house: House, periods: RetentionPeriods, retention: Retention
) -> None:
    house.clock.forward(days=40)
    kept = (await retention.purge()).removed[Period.CALLS]
    await periods.change(Period.CALLS, wanted(1), EWA)

    gone = (await retention.purge()).removed[Period.CALLS]

    calls = one(await periods.all(), Period.CALLS)
    assert (kept, gone) == (0, 2)
    assert (calls.purged_at, calls.purged_rows) == (house.clock(), 2)


async def test_back_at_the_configured_length_the_configuration_decides_again(
    house: House, periods: RetentionPeriods
) -> None:
    first = one(await periods.change(Period.CALLS, wanted(12), EWA), Period.CALLS)
    await periods.change(Period.CALLS, wanted(36, first.change, "Pomyłka"), EWA)

    longer = SETTINGS.model_copy(update={"calls_months": 48})
    later = RetentionPeriods(house.work, house.clock, longer, Aside(house.folder))

    calls = one(await later.all(), Period.CALLS)
    assert (calls.length, calls.configured, calls.reason) == (48, 48, "Pomyłka")


async def test_the_second_of_two_is_told_and_a_repeated_deed_is_done_once(
    house: House, periods: RetentionPeriods
) -> None:
    first = await periods.change(Period.CALLS, wanted(12), EWA)
    again = await periods.change(Period.CALLS, wanted(12), EWA)

    with pytest.raises(Conflict, match="meanwhile"):
        await periods.change(Period.CALLS, wanted(6), EWA)

    assert first == again
    assert one(await periods.all(), Period.CALLS).length == 12


async def test_both_at_once_are_one_after_the_other(periods: RetentionPeriods) -> None:
    done = await asyncio.gather(
        periods.change(Period.CALLS, wanted(12), EWA),
        periods.change(Period.CALLS, wanted(6), EWA),
        return_exceptions=True,
    )

    assert [type(one) for one in done].count(Conflict) == 1


@pytest.mark.parametrize(("period", "length"), [(Period.AUDIT, 23), (Period.CALLS, 1201)])
async def test_the_law_and_the_settings_bound_it(
    periods: RetentionPeriods, period: Period, length: int
) -> None:
    with pytest.raises(Invalid, match="kept for"):
        await periods.change(period, wanted(length), EWA)
    with pytest.raises(Invalid, match="kept for"):
        await periods.preview(period, length)


@pytest.mark.parametrize("period", SHORTER_ONES)
async def test_the_preview_says_what_a_purge_then_removes(
    house: House, periods: RetentionPeriods, retention: Retention, period: Period
) -> None:
    rows, length = SHORTER_ONES[period]
    house.clock.forward(days=40)

    told = await periods.preview(period, length)
    as_it_is = await periods.preview(period, one(await periods.all(), period).length)
    await periods.change(period, wanted(length), EWA)
    removed = (await retention.purge()).removed[period]
    afterwards = await periods.preview(period, length)

    assert (told.rows, told.more, removed) == (rows, False, rows)
    assert (as_it_is.rows, afterwards.rows) == (0, 0)


async def test_every_period_has_a_preview(house: House, periods: RetentionPeriods) -> None:
    for view in (await periods.all()).periods:
        assert (await periods.preview(view.period, view.length)).rows == 0


async def test_what_was_put_aside_is_counted_line_by_line(
    house: House, periods: RetentionPeriods
) -> None:
    for moment in (house.clock(), house.clock() + timedelta(days=30)):
        line = json.dumps({"version": 99, "fact": {"at": moment.isoformat()}})
        await asyncio.to_thread(Aside(house.folder).add, line)
    house.clock.forward(days=31)

    assert (await periods.preview(Period.PUT_ASIDE, 30)).rows == 1


async def test_many_are_not_counted_to_the_end(house: House) -> None:
    now = FRIDAY + timedelta(days=40)

    async with house.work.reading() as session:
        told = await repository.count(session, Period.CALLS, now, now, counted=1)

    assert (told.rows, told.more) == (1, True)


async def test_only_the_newest_of_the_old_are_looked_at(house: House) -> None:
    older = CallArrived(at=FRIDAY - timedelta(days=9), call=CallId("1690000000.1"), caller=None)
    await Ledger(house.work, house.clock).record(older)
    now = FRIDAY + timedelta(days=40)

    async with house.work.reading() as session:
        all_of_them = await repository.count(session, Period.CALLS, now, now)
        newest = await repository.count(session, Period.CALLS, now, now, looked_at=1)

    assert (all_of_them.rows, newest.rows) == (3, 2)


async def test_what_is_held_is_told_and_not_counted(
    house: House, periods: RetentionPeriods
) -> None:
    await house.holds.set(EWA, "sąd pyta", MARTA)
    house.clock.forward(days=40)

    found = await periods.all()

    assert found.holds == 1
    assert (await periods.preview(Period.CALLS, 1)).rows == 1


async def test_it_says_in_which_night_a_purge_is_next(
    house: House, periods: RetentionPeriods
) -> None:
    assert (await periods.all()).next_purge == date(2026, 11, 21)
