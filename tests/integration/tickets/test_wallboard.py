"""What the wall shows, and how long callers will wait."""

from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Invalid
from core.ids import CallId
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.busy import Talked, queued, talked
from tests.integration.tickets.calls import ANNA, told
from tests.integration.tickets.handled import (
    OUTAGE,
    marta,
    means,
    moved,
    notification,
    on_air,
)
from tickets.calls.events import (
    Availability,
    CallbackGivenUp,
    CallbackOrdered,
    ConsultantChanged,
)
from tickets.calls.service import Ledger
from tickets.calls.views import Outcome
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintKind, NewComplaint
from tickets.desk import repository as desk
from tickets.desk.views import TicketState
from tickets.presence.service import Presences
from tickets.reports.marks.service import RollUps
from tickets.reports.views import Share
from tickets.waiting.estimate import Estimate
from tickets.waiting.service import Waits
from tickets.wallboard.service import Wallboards


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


@pytest.fixture
def waits(work: UnitOfWork, clock: StillClock) -> Waits:
    return Waits(work, clock)


@pytest.fixture
def wallboards(work: UnitOfWork, clock: StillClock, waits: Waits) -> Wallboards:
    return Wallboards(work, clock, waits)


async def five_calls(ledger: Ledger, clock: StillClock) -> None:
    """Each of 100 seconds, the last ten minutes ago."""
    for number in range(5):
        begun = FRIDAY - timedelta(minutes=15 - number)
        await talked(ledger, clock, Talked(call=f"{number}", at=begun, talk=70, wrap_up=30))
    clock.now = FRIDAY


async def test_an_empty_house_has_no_data(wallboards: Wallboards) -> None:
    board = await wallboards.look()

    assert [(one.waiting, one.estimate_minutes) for one in board.queues] == [(0, None), (0, None)]
    assert (board.service_level_today.value, board.abandonment_today.value) == (None, None)


async def test_the_wall_shows_who_waits_and_how_well_today_goes(
    work: UnitOfWork, ledger: Ledger, wallboards: Wallboards, clock: StillClock
) -> None:
    await five_calls(ledger, clock)
    await told(ledger, queued("waits", FRIDAY - timedelta(seconds=40)))
    ready = ConsultantChanged(
        at=FRIDAY,
        consultant=ANNA,
        availability=Availability.READY,
        languages=frozenset({Language.PL}),
    )
    await Presences(work, clock).record(ready)
    await RollUps(work, clock).catch_up()

    board = await wallboards.look()

    polish = board.queues[0]
    assert (polish.waiting, polish.estimate_minutes) == (1, 4)
    assert polish.longest_since == FRIDAY - timedelta(seconds=40)
    assert board.consultants == {Availability.READY: 1}
    assert board.service_level_today == Share(numerator=5, denominator=5)
    assert board.service_level_recent == Share(numerator=5, denominator=5)


async def test_open_tickets_are_counted_by_group_service_and_state(
    ledger: Ledger, wallboards: Wallboards, clock: StillClock
) -> None:
    await talked(ledger, clock, Talked(call="1", at=FRIDAY, outcome=Outcome.FOLLOW_UP))
    clock.forward(days=40)

    found = await wallboards.open_tickets()

    assert [(one.service, one.state, one.count, one.late) for one in found] == [
        ("PUESC", TicketState.REGISTERED, 1, 1)
    ]
    assert (await wallboards.look()).due_soon == 1


async def test_the_wall_shows_callbacks_that_are_owed(
    ledger: Ledger, wallboards: Wallboards
) -> None:
    for number, given_up in (("1", False), ("2", False), ("3", True)):
        call, ordered = CallId(number), FRIDAY - timedelta(hours=1)
        await told(ledger, (*queued(number, ordered), CallbackOrdered(at=ordered, call=call)))
        if given_up:
            await ledger.record(CallbackGivenUp(at=FRIDAY, call=call))

    assert (await wallboards.look()).callbacks_due == 2


async def test_the_wall_shows_voice_messages_that_nobody_has_begun(
    work: UnitOfWork, wallboards: Wallboards
) -> None:
    for key in ("fresh", "begun"):
        number = await notification(work, key=key)
        async with work() as one:
            ticket = await desk.hold(one.session, number)
            ticket.recording = f"recording {key}"
            if key == "begun":
                ticket.move(TicketState.IN_PROGRESS, ANNA, FRIDAY)

    assert (await wallboards.look()).messages_waiting == 1


async def test_the_wall_shows_complaints_that_must_be_decided_soon(
    work: UnitOfWork, wallboards: Wallboards, clock: StillClock
) -> None:
    customer = await marta(work)
    number = await moved(
        work, await notification(work, customer), TicketState.IN_PROGRESS, TicketState.ANSWERED
    )
    new = NewComplaint(kind=ComplaintKind.COMPLAINT, text="Nie działa.", key="c")
    await Complaints(work, clock, means()).lodge(number, customer, new)
    early = (await wallboards.look()).complaints_near

    clock.forward(days=12)

    assert (early, (await wallboards.look()).complaints_near) == (0, 1)


async def test_the_wall_shows_what_is_announced_and_since_when(
    work: UnitOfWork, wallboards: Wallboards
) -> None:
    await on_air(work)
    await on_air(work, OUTAGE.model_copy(update={"is_test": True}))

    announced = (await wallboards.look()).announcements

    assert [(one.kind, one.since) for one in announced] == [(OUTAGE.kind, FRIDAY)]


async def test_the_window_tells_how_long_a_call_takes(
    ledger: Ledger, waits: Waits, clock: StillClock
) -> None:
    await five_calls(ledger, clock)

    fresh = await waits.handling(Language.PL)
    clock.forward(minutes=31)
    old = await waits.handling(Language.PL)

    assert (fresh, old, await waits.handling(Language.EN)) == (100, 240, 240)


async def test_a_small_increase_is_kept_from_the_caller(waits: Waits) -> None:
    heard = [
        await waits.estimate(Language.PL, position, 4, told)
        for position, told in ((1, None), (2, Estimate(1)), (4, Estimate(1)))
    ]

    assert heard == [Estimate(1), Estimate(1), Estimate(4)]


async def test_a_queue_has_no_place_nought(waits: Waits) -> None:
    with pytest.raises(Invalid) as refused:
        await waits.estimate(Language.PL, 0, 1)

    assert refused.value.code == "position"
