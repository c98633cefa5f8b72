"""Limits and alerts on both databases: opened once, ended, acknowledged, told by e-mail."""

from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Invalid, NotFound
from core.ids import Username
from core.language import Language
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.handled import ANNA, EWA, VAULT, messages
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.outbox.posting import Outbox
from tickets.outbox.views import MessageKind
from tickets.staff.model import User
from tickets.staff.views import Role
from tickets.thresholds.service import Thresholds
from tickets.thresholds.views import AlertView, Figure, Limits, Severity
from tickets.thresholds.watching import KEPT, Watching
from tickets.waiting.service import Waits
from tickets.wallboard.service import Wallboards

EMPTY = frozenset({Figure.AVAILABLE_PL, Figure.AVAILABLE_EN})
"""Of which there are none in a house where nobody has signed in."""
ONE = Limits(alarm=1, lasts=60)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(FRIDAY)


@pytest.fixture
async def thresholds(work: UnitOfWork, clock: StillClock) -> Thresholds:
    """Of a house with a supervisor who has an address, and who wants somebody for each language."""
    async with work() as one:
        for name, role in ((ANNA, Role.CONSULTANT), (EWA, Role.SUPERVISOR)):
            one.session.add(
                User(
                    username=name,
                    name=name.title(),
                    password_hash="",
                    roles=frozenset({role}),
                    languages=frozenset(Language),
                    screen_language=Language.PL,
                    email=f"{name}@example.org",
                )
            )
    made = Thresholds(work, clock)
    for figure in EMPTY:
        await made.set(figure, ONE, EWA)
    return made


def watching(work: UnitOfWork, clock: StillClock) -> Watching:
    return Watching(work, clock, Wallboards(work, clock, Waits(work, clock)), Outbox(VAULT))


async def later(watch: Watching, clock: StillClock, *seconds: int) -> list[int]:
    """How many alerts began at each look."""
    found = []
    for pause in seconds:
        clock.now += timedelta(seconds=pause)
        found.append(await watch.look())
    return found


def figures(alerts: tuple[AlertView, ...]) -> set[Figure]:
    return {one.figure for one in alerts}


async def test_an_alert_begins_when_it_has_lasted_and_only_once(
    work: UnitOfWork, clock: StillClock, thresholds: Thresholds
) -> None:
    begun = await later(watching(work, clock), clock, 0, 30, 30, 5, 30)
    another = await later(watching(work, clock), clock, 0, 30, 30)

    assert (begun, another) == ([0, 0, 2, 0, 0], [0, 0, 0])
    assert figures(await thresholds.going_on()) == EMPTY


async def test_two_processes_open_it_once(
    work: UnitOfWork, clock: StillClock, thresholds: Thresholds
) -> None:
    one, other = watching(work, clock), watching(work, clock)
    for watch in (one, other):
        await later(watch, clock, 0)
    clock.now += timedelta(seconds=60)

    assert [await one.look(), await other.look()] == [2, 0]
    assert len((await thresholds.alerts()).alerts) == 2


async def test_it_is_over_when_the_limit_is_no_more(
    work: UnitOfWork, clock: StillClock, thresholds: Thresholds
) -> None:
    watch = watching(work, clock)
    await later(watch, clock, 0, 60)
    await thresholds.set(Figure.AVAILABLE_EN, Limits(lasts=0), EWA)
    await later(watch, clock, 5)

    [english] = [
        one for one in (await thresholds.alerts()).alerts if one.figure is Figure.AVAILABLE_EN
    ]
    assert (english.severity, english.limit, english.value) == (Severity.ALARM, 1, 0)
    assert english.ended_at == clock.now
    assert figures(await thresholds.going_on()) == {Figure.AVAILABLE_PL}


async def test_after_a_long_silence_nothing_is_concluded(
    work: UnitOfWork, clock: StillClock, thresholds: Thresholds
) -> None:
    assert await later(watching(work, clock), clock, 0, 600, 30, 30) == [0, 0, 0, 2]


async def test_who_sees_to_it_first_stays(
    work: UnitOfWork, clock: StillClock, thresholds: Thresholds
) -> None:
    await later(watching(work, clock), clock, 0, 60)
    [first, _] = await thresholds.going_on()

    mine = await thresholds.acknowledge(first.id, EWA)
    clock.now += timedelta(seconds=5)
    again = await thresholds.acknowledge(first.id, ANNA)

    assert mine == again
    assert (again.acknowledged_by, again.acknowledged_name) == (EWA, "Ewa")
    assert await noted(work, clock) == (EWA, Action.ALERT_ACKNOWLEDGED, f"alert {first.id}")
    with pytest.raises(NotFound):
        await thresholds.acknowledge(999, EWA)


async def test_an_alarm_is_a_letter_to_supervisors_if_that_is_wished(
    work: UnitOfWork, clock: StillClock, thresholds: Thresholds
) -> None:
    await thresholds.set(Figure.AVAILABLE_EN, Limits(alarm=1, lasts=0, by_email=True), EWA)
    await later(watching(work, clock), clock, 0, 60, 60)

    assert await messages(work) == [MessageKind.ALERT]


async def test_limits_are_changed_and_noted(
    work: UnitOfWork, clock: StillClock, thresholds: Thresholds
) -> None:
    changed = await thresholds.set(Figure.WAITING, Limits(warning=3, alarm=6, lasts=10), EWA)
    with pytest.raises(Invalid):
        await thresholds.set(Figure.WAITING, Limits(warning=6, alarm=3, lasts=10), EWA)

    [mine] = [one for one in await thresholds.all() if one.figure is Figure.WAITING]
    assert changed == await thresholds.all()
    assert (mine.warning, mine.alarm, mine.lasts, mine.changed_by) == (3, 6, 10, "Ewa")
    assert await noted(work, clock) == (EWA, Action.THRESHOLD_CHANGED, "threshold waiting")


async def test_alerts_come_in_pages_and_go_after_a_year(
    work: UnitOfWork, clock: StillClock, thresholds: Thresholds
) -> None:
    watch = watching(work, clock)
    await later(watch, clock, 0, 60)
    first = await thresholds.alerts(limit=1)
    second = await thresholds.alerts(first.before, limit=1)
    await thresholds.set(Figure.AVAILABLE_EN, Limits(lasts=0), EWA)
    await later(watch, clock, 5)
    clock.now += KEPT
    await thresholds.set(Figure.AVAILABLE_EN, Limits(alarm=1, lasts=0), EWA)
    await later(watch, clock, 5)

    assert first.alerts != second.alerts
    assert (first.before, second.before) == (first.alerts[0].id, None)
    assert [one.ended_at for one in (await thresholds.alerts()).alerts] == [None, None]


async def noted(work: UnitOfWork, clock: StillClock) -> tuple[Username, Action, str]:
    newest, *_ = await Audit(work, clock).entries()
    return newest.who, newest.what, newest.object
