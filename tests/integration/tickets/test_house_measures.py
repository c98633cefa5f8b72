"""Measures of callbacks, complaints, applications and announcements, each with something in it."""

from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.ids import CallId
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.busy import queued
from tests.integration.tickets.calls import ANNA, told
from tests.integration.tickets.handled import (
    EWA,
    OUTAGE,
    Type,
    application,
    marta,
    means,
    moved,
    notification,
    on_air,
)
from tickets.announcements.views import AnnouncementInput, Window
from tickets.calls.events import (
    CallAbandoned,
    CallAnswered,
    CallbackGivenUp,
    CallbackOrdered,
    CallbackReached,
    CallEnded,
    CallPlaced,
    CallQueued,
    EndCause,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.service import Ledger
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintDecision, ComplaintKind, NewComplaint
from tickets.desk import repository as desk
from tickets.desk.views import TicketState
from tickets.reports.call_indicators import CALL_INDICATORS
from tickets.reports.cut import Cut
from tickets.reports.marks.service import RollUps
from tickets.reports.service import Reports
from tickets.reports.views import Measured
from tickets.slots import Span

DAY = Span.of_day(FRIDAY)
S = TicketState


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


@pytest.fixture
def reports(work: UnitOfWork, clock: StillClock) -> Reports:
    return Reports(work, clock)


@pytest.fixture
def roll_ups(work: UnitOfWork, clock: StillClock) -> RollUps:
    return RollUps(work, clock)


async def of(reports: Reports, code: str, cut: Cut | None = None) -> Measured:
    measured = await reports.indicators(DAY, cut or Cut())
    return next(one for one in measured if one.indicator.code == code)


async def called_back(ledger: Ledger, name: str, minutes: int | None) -> None:
    """Ordered after half a minute, and reached so many minutes later for a talk of 100 seconds."""
    call, ordered = CallId(name), FRIDAY + timedelta(seconds=30)
    await told(ledger, (*queued(name, FRIDAY), CallbackOrdered(at=ordered, call=call)))
    await ledger.record(CallEnded(at=ordered, call=call, cause=EndCause.HOTLINE))
    if minutes is None:
        later = ordered + timedelta(hours=2)
        await ledger.record(CallbackGivenUp(at=later, call=call))
        return
    reached = ordered + timedelta(minutes=minutes)
    over = reached + timedelta(seconds=100)
    await told(
        ledger,
        (
            CallbackReached(at=reached, call=call, consultant=ANNA),
            TalkEnded(at=over, call=call, consultant=ANNA, by=TalkEnd.CALLER),
            CallEnded(at=over, call=call, cause=EndCause.CALLER),
        ),
    )


async def test_callbacks_are_measured_by_success_and_delay(
    ledger: Ledger, reports: Reports, roll_ups: RollUps
) -> None:
    for number, minutes in enumerate((10, 20, 60, None)):
        await called_back(ledger, f"{number}", minutes)
    await roll_ups.catch_up()

    success, delay = await of(reports, "callback_success"), await of(reports, "callback_delay")

    assert (success.numerator, success.denominator) == (3, 4)
    assert (delay.value, delay.median, delay.p90) == (1800, 1200, 3600)


@pytest.mark.parametrize("cut", [Cut(), Cut(consultant=ANNA)])
async def test_the_talk_of_a_callback_keeps_its_consultant_busy(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, cut: Cut
) -> None:
    await called_back(ledger, "1", 10)
    await roll_ups.catch_up()

    occupancy, handling = await of(reports, "occupancy", cut), await of(reports, "aht", cut)

    assert (occupancy.numerator, occupancy.denominator) == (100, 100)
    assert handling.denominator == 0


async def test_who_is_lost_with_the_exchange_counts_against_the_service_level(
    ledger: Ledger, reports: Reports, roll_ups: RollUps
) -> None:
    lost = CallEnded(
        at=FRIDAY + timedelta(seconds=40), call=CallId("1"), cause=EndCause.PBX_RESTART
    )
    await told(ledger, (*queued("1", FRIDAY), lost))
    await told(
        ledger,
        (
            *queued("2", FRIDAY, language=Language.PL),
            CallAbandoned(at=FRIDAY + timedelta(seconds=3), call=CallId("2")),
        ),
    )
    await roll_ups.catch_up()

    level = await of(reports, "service_level")

    assert (level.numerator, level.denominator) == (0, 1)


async def test_complaints_are_measured_by_rate_and_by_how_many_were_right(
    work: UnitOfWork, reports: Reports, clock: StillClock
) -> None:
    customer = await marta(work)
    complaints = Complaints(work, clock, means())
    for number, upheld in enumerate((True, False, False, None)):
        ticket = await notification(work, customer, key=f"n{number}")
        await moved(work, ticket, S.IN_PROGRESS, S.ANSWERED)
        if upheld is None:
            continue
        new = NewComplaint(kind=ComplaintKind.COMPLAINT, text="Nie działa.", key=f"c{number}")
        lodged = await complaints.lodge(ticket, customer, new)
        decision = ComplaintDecision(
            upheld=upheld, outcome=S.ANSWERED, text="Odpowiedź", key=f"d{number}"
        )
        await complaints.decide(lodged.id, decision, EWA)

    rate, right = await of(reports, "complaint_rate"), await of(reports, "complaints_upheld")

    assert (rate.numerator, rate.denominator) == (3, 4)
    assert (right.numerator, right.denominator) == (1, 3)


async def test_a_failure_is_announced_so_long_after_it_began(
    work: UnitOfWork, reports: Reports
) -> None:
    for minutes in (10, 30):
        began = Window(start=FRIDAY - timedelta(minutes=minutes), end=None)
        await on_air(work, OUTAGE.model_copy(update={"windows": (began,)}))
    await on_air(work, AnnouncementInput.model_validate(OUTAGE.model_dump() | {"is_test": True}))

    delay = await of(reports, "notice_delay")

    assert (delay.value, delay.denominator, delay.p90) == (1200, 2, 1800)


async def test_an_application_takes_as_long_as_the_desk_had_it(
    work: UnitOfWork, reports: Reports
) -> None:
    """Accepted on Friday, suspended for an hour by an outage, completed after three hours."""
    number = await application(work, Type.RESTORE_LOGIN)
    await moved(work, number, S.FORMAL_CHECK, S.IN_PROGRESS)
    async with work() as one:
        ticket = await desk.hold(one.session, number)
        for hours, state in ((1, S.SUSPENDED_OUTAGE), (2, S.IN_PROGRESS)):
            ticket.move(state, ANNA, FRIDAY + timedelta(hours=hours))
        ticket.settle(S.COMPLETED, ANNA, FRIDAY + timedelta(hours=3))

    time, outage = await of(reports, "application_time"), await of(reports, "application_outage")

    assert (time.median, time.denominator) == (7200, 1)
    assert (outage.median, outage.denominator) == (3600, 1)


async def called(ledger: Ledger, name: str, *, reached: bool = True, passed: bool = False) -> None:
    """Placed by Anna; she talks for 100 seconds, or passes the customer on to a queue then."""
    call, answered = CallId(name), FRIDAY + timedelta(seconds=30)
    over = answered + timedelta(seconds=100)
    await ledger.record(CallPlaced(at=FRIDAY, call=call, consultant=ANNA, language=Language.PL))
    if reached:
        end = TalkEnd.TRANSFER if passed else TalkEnd.CALLER
        talk = CallAnswered(at=answered, call=call, consultant=ANNA)
        await told(ledger, (talk, TalkEnded(at=over, call=call, consultant=ANNA, by=end)))
    if passed:
        await ledger.record(CallQueued(at=over, call=call, language=Language.PL))
    await ledger.record(CallEnded(at=over, call=call, cause=EndCause.CALLER))


async def test_a_placed_call_is_in_no_figure_of_callers(
    ledger: Ledger, reports: Reports, roll_ups: RollUps
) -> None:
    await called(ledger, "placed-1")
    await called(ledger, "placed-2", reached=False)
    await roll_ups.catch_up()

    for indicator in CALL_INDICATORS:
        measured = await of(reports, indicator.code)
        assert not any((measured.numerator, measured.denominator)), indicator.code


@pytest.mark.parametrize("cut", [Cut(), Cut(consultant=ANNA)])
async def test_the_talk_of_a_placed_call_keeps_its_consultant_busy(
    ledger: Ledger, reports: Reports, roll_ups: RollUps, cut: Cut
) -> None:
    await called(ledger, "placed-1")
    await roll_ups.catch_up()

    occupancy = await of(reports, "occupancy", cut)

    assert (occupancy.numerator, occupancy.denominator) == (100, 100)


async def test_whoever_was_called_and_then_waits_in_a_queue_counts_there(
    ledger: Ledger, reports: Reports, roll_ups: RollUps
) -> None:
    await called(ledger, "placed-1", passed=True)
    await roll_ups.catch_up()

    level, occupancy = await of(reports, "service_level"), await of(reports, "occupancy")

    assert level.numerator == 0
    assert occupancy.numerator == 100
