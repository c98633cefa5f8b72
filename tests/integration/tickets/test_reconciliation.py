"""The ledger against the exchange's records: differences are kept, told, and settled."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid, NotFound, Unavailable
from core.events import EventBus
from core.ids import CallId, Username
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import AFTER_TALK, ANNA, BEFORE_TALK, CALL, at, told
from tickets.audit.service import Audit
from tickets.calls.service import Ledger
from tickets.calls.views import QueueExit
from tickets.reconciliation.events import DifferencesFound
from tickets.reconciliation.keeper import due
from tickets.reconciliation.ports import Written
from tickets.reconciliation.service import Reconciliation
from tickets.reconciliation.views import DifferenceKind, OneSide, Settlement, Stay, Talk

DAY = date(2026, 11, 20)
EWA = Username("ewa")
PHANTOM = CallId("1700000000.9")
SEEN = Settlement(remark="the exchange's disk was full")
STAY = Stay(entered_at=at(10), left_at=at(25), how=QueueExit.ANSWERED, consultant=ANNA)
THEIRS = OneSide(
    call=CALL,
    arrived_at=at(0),
    ended_at=at(146),
    stays=(STAY,),
    talk=Talk(consultant=ANNA, began_at=at(25), ended_at=at(145)),
)
LONGER = replace(THEIRS, ended_at=at(160))


class PaperRecords:
    """What the exchange wrote down, by a test's hand."""

    def __init__(self, *calls: OneSide) -> None:
        self.calls = {told.call: told for told in calls}
        self.away = False

    async def between(self, start: datetime, end: datetime) -> Written:
        if self.away:
            raise Unavailable("there is no log", code="no_exchange_records")
        return Written(self.calls)


@pytest.fixture
def records() -> PaperRecords:
    return PaperRecords(THEIRS)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(FRIDAY + timedelta(days=1))


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


@pytest.fixture
def reconciliation(work: UnitOfWork, clock: StillClock, records: PaperRecords) -> Reconciliation:
    return Reconciliation(work, clock, records)


async def kinds(reconciliation: Reconciliation, day: date = DAY) -> list[DifferenceKind]:
    return [one.kind for one in (await reconciliation.reconcile(day)).differences]


async def test_a_day_on_which_both_sides_agree_has_no_difference(
    ledger: Ledger, reconciliation: Reconciliation, bus: EventBus
) -> None:
    await told(ledger, AFTER_TALK)

    with bus.subscribe(DifferencesFound) as events:
        report = await reconciliation.reconcile(DAY)

    assert (report.calls, report.differences, events.waiting) == (1, (), 0)


async def test_a_difference_is_listed_kept_and_told(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords, bus: EventBus
) -> None:
    await told(ledger, AFTER_TALK)
    records.calls = {CALL: LONGER, PHANTOM: replace(THEIRS, call=PHANTOM)}

    with bus.subscribe(DifferencesFound) as events:
        report = await reconciliation.reconcile(DAY)

    assert {(one.call, one.kind) for one in report.differences} == {
        (CALL, DifferenceKind.ENDED),
        (PHANTOM, DifferenceKind.MISSING),
    }
    assert (await events.next()) == DifferencesFound(
        at=FRIDAY + timedelta(days=1), day=DAY, count=2
    )
    assert len(await reconciliation.open_differences()) == 2


async def test_what_the_exchange_does_not_know_is_listed_too(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords
) -> None:
    await told(ledger, AFTER_TALK)
    records.calls = {}

    assert await kinds(reconciliation) == [DifferenceKind.UNKNOWN]


async def test_looking_again_keeps_each_difference_once(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords, clock: StillClock
) -> None:
    await told(ledger, AFTER_TALK)
    records.calls = {CALL: LONGER}

    first = await reconciliation.reconcile(DAY)
    clock.forward(hours=1)
    second = await reconciliation.reconcile(DAY)

    assert first == second


async def test_a_difference_that_is_gone_settles_itself_and_may_come_back(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords
) -> None:
    await told(ledger, AFTER_TALK)
    seen = []
    for theirs in (LONGER, THEIRS, LONGER):
        records.calls = {CALL: theirs}
        seen.append(await kinds(reconciliation))

    assert seen == [[DifferenceKind.ENDED], [], [DifferenceKind.ENDED]]


async def test_a_settled_difference_is_not_told_again(
    work: UnitOfWork,
    ledger: Ledger,
    reconciliation: Reconciliation,
    records: PaperRecords,
    clock: StillClock,
) -> None:
    await told(ledger, AFTER_TALK)
    records.calls = {CALL: LONGER}
    found = (await reconciliation.reconcile(DAY)).differences[0]

    settled = await reconciliation.settle(found.id, EWA, SEEN)

    assert (settled.settled_by, settled.remark) == (EWA, SEEN.remark)
    assert await kinds(reconciliation) == []
    noted = (await Audit(work, clock).entries())[0]
    assert (noted.who, noted.object) == (EWA, f"difference {found.id}")


async def test_a_settled_difference_that_grows_is_told_anew(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords
) -> None:
    await told(ledger, AFTER_TALK)
    records.calls = {CALL: LONGER}
    found = (await reconciliation.reconcile(DAY)).differences[0]
    await reconciliation.settle(found.id, EWA, SEEN)

    records.calls = {CALL: replace(LONGER, ended_at=at(300))}

    assert await kinds(reconciliation) == [DifferenceKind.ENDED]


async def test_a_difference_is_settled_once(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords
) -> None:
    await told(ledger, AFTER_TALK)
    records.calls = {CALL: LONGER}
    found = (await reconciliation.reconcile(DAY)).differences[0]
    await reconciliation.settle(found.id, EWA, SEEN)

    with pytest.raises(Conflict):
        await reconciliation.settle(found.id, EWA, SEEN)
    with pytest.raises(NotFound):
        await reconciliation.settle(found.id + 1, EWA, SEEN)


async def test_calls_of_other_days_are_not_looked_at(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords
) -> None:
    await told(ledger, BEFORE_TALK)
    records.calls[PHANTOM] = replace(THEIRS, call=PHANTOM, arrived_at=at(-86_400))

    report = await reconciliation.reconcile(DAY - timedelta(days=1))

    assert [one.call for one in report.differences] == [PHANTOM]


async def test_a_call_at_midnight_is_one_call_on_one_day(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords
) -> None:
    midnight = datetime(2026, 11, 20, 23, tzinfo=UTC)
    shift = midnight - at(0) - timedelta(milliseconds=2)
    await told(ledger, tuple(replace(fact, at=fact.at + shift) for fact in AFTER_TALK))
    stay = replace(STAY, entered_at=STAY.entered_at + shift, left_at=at(25) + shift)
    talk = Talk(consultant=ANNA, began_at=at(25) + shift, ended_at=at(145) + shift)
    records.calls = {
        CALL: OneSide(
            call=CALL, arrived_at=midnight, ended_at=at(146) + shift, stays=(stay,), talk=talk
        )
    }

    assert await kinds(reconciliation, DAY) == []


async def test_a_day_to_come_is_refused(reconciliation: Reconciliation) -> None:
    with pytest.raises(Invalid):
        await reconciliation.reconcile(date(2026, 11, 22))


async def test_without_the_exchanges_records_nothing_is_concluded(
    ledger: Ledger, reconciliation: Reconciliation, records: PaperRecords
) -> None:
    await told(ledger, AFTER_TALK)
    records.away = True

    with pytest.raises(Unavailable):
        await reconciliation.reconcile(DAY)

    assert await reconciliation.open_differences() == ()


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(2, 29, None), (2, 30, DAY), (22, 59, DAY), (23, 1, None)],
)
def test_yesterday_is_due_from_half_past_three_in_warsaw(
    hour: int, minute: int, expected: date | None
) -> None:
    clock = StillClock(datetime(2026, 11, 21, hour, minute, tzinfo=UTC))

    assert due(clock) == expected
