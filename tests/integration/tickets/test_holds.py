"""Callers on hold: since when, as both databases know it, and the alerts when one is forgotten."""

import pytest

from core.db import UnitOfWork
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import (
    ANNA,
    CALL,
    ENDED,
    IN_TALK,
    TALKED,
    TOMASZ,
    at,
    told,
)
from tests.integration.tickets.handled import VAULT
from tickets.calls.events import (
    CallAnswered,
    CallFact,
    CallHeld,
    CallResumed,
    CallReturning,
    ColleagueAsked,
)
from tickets.calls.service import Ledger
from tickets.outbox.posting import Outbox
from tickets.thresholds.service import Thresholds
from tickets.thresholds.views import Figure, Severity
from tickets.thresholds.watching import Watching
from tickets.waiting.service import Waits
from tickets.wallboard.service import Wallboards

WARNING, ALARM = Severity.WARNING, Severity.ALARM


def held(second: float) -> CallHeld:
    return CallHeld(at=at(second), call=CALL, consultant=ANNA)


def resumed(second: float) -> CallResumed:
    return CallResumed(at=at(second), call=CALL, consultant=ANNA)


HELD: tuple[CallFact, ...] = (*IN_TALK, held(60))
TOLD_AGAIN = CallAnswered(at=at(24.5), call=CALL, consultant=ANNA)
"""By a service that came back: the exchange knows only how old the talk is."""
ASKED = ColleagueAsked(at=at(80), call=CALL, consultant=ANNA, to=TOMASZ)
RETURNING = CallReturning(at=at(80), call=CALL, consultant=ANNA)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(at(130))


@pytest.fixture
def ledger(work: UnitOfWork, clock: StillClock) -> Ledger:
    return Ledger(work, clock)


def watching(work: UnitOfWork, clock: StillClock) -> Watching:
    """As a service that has just begun."""
    return Watching(work, clock, Wallboards(work, clock, Waits(work, clock)), Outbox(VAULT))


@pytest.mark.parametrize(
    ("later", "since"),
    [
        ((), 60),
        ((held(70),), 60),
        ((TOLD_AGAIN,), 60),
        ((resumed(90),), None),
        ((resumed(90), held(120)), 120),
        ((ASKED,), None),
        ((RETURNING,), None),
        ((TALKED, ENDED), None),
    ],
)
async def test_a_hold_lasts_until_the_line_tells_something_else(
    work: UnitOfWork,
    clock: StillClock,
    ledger: Ledger,
    later: tuple[CallFact, ...],
    since: float | None,
) -> None:
    await told(ledger, (*HELD, *later))

    wall = await Wallboards(work, clock, Waits(work, clock)).look()

    assert wall.held_since == (None if since is None else at(since))
    assert await ledger.on_hold() == (() if since is None else (held(since),))


async def test_nobody_is_on_hold_for_more_than_a_day(ledger: Ledger, clock: StillClock) -> None:
    await told(ledger, HELD)
    clock.forward(days=1)

    assert await ledger.on_hold() == ()


async def test_a_forgotten_caller_is_a_warning_then_an_alarm_and_both_end(
    work: UnitOfWork, clock: StillClock, ledger: Ledger
) -> None:
    await told(ledger, HELD)
    thresholds = Thresholds(work, clock)
    begun = []
    for second in (240, 241, 242, 361):
        clock.now = at(second)
        begun.append(await watching(work, clock).look())
    going_on = await thresholds.going_on()
    await ledger.record(resumed(400))
    clock.now = at(401)
    begun.append(await watching(work, clock).look())

    assert begun == [0, 1, 0, 1, 0]
    assert [(one.figure, one.severity, one.value) for one in going_on] == [
        (Figure.LONGEST_HOLD, WARNING, 181),
        (Figure.LONGEST_HOLD, ALARM, 301),
    ]
    assert await thresholds.going_on() == ()
