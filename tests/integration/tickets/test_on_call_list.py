"""The on-call list on both databases: arranged, read when it is rung, and what came of it."""

from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import Username
from tests.doubles.casework import ON_CALL
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import ARRIVED, CALL, QUEUED, at, told
from tests.integration.tickets.handled import ANNA, EWA
from tests.integration.tickets.wordy import staffed
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.calls.events import CallAnswered, OnCallRung
from tickets.calls.service import Ledger
from tickets.on_call.service import OnCallLists
from tickets.on_call.views import OnCallInput, OnCallPlace, RingingOrder

NIGHT, HOME = OnCallPlace(label="night"), OnCallPlace(label="home")
AWAY = NIGHT.model_copy(update={"rings": False, "belongs_to": "Jan", "note": "urlop do 30.11"})
REVERSED = OnCallInput(seen=0, telephones=(HOME, AWAY), again_minutes=2)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def lists(work: UnitOfWork, clock: StillClock) -> OnCallLists:
    await staffed(work)
    return OnCallLists(work, clock, ON_CALL)


async def test_a_list_that_nobody_has_arranged_is_rung_as_configured(lists: OnCallLists) -> None:
    seen = await lists.look()

    assert (seen.version, seen.telephones, seen.rings) == (0, (NIGHT, HOME), ())
    assert lists.now == RingingOrder(("night", "home"), (), timedelta(minutes=5))
    assert lists.anybody()


async def test_what_is_arranged_is_rung_at_once(lists: OnCallLists) -> None:
    seen = await lists.arrange(REVERSED, EWA)

    assert (seen.telephones, seen.again_minutes, seen.version) == ((HOME, AWAY), 2, 1)
    assert (seen.changed_by, seen.changed_at) == (EWA, FRIDAY)
    assert lists.now == RingingOrder(("home",), ("night",), timedelta(minutes=2))


async def test_the_last_one_may_be_switched_off_and_then_nobody_is_promised(
    lists: OnCallLists,
) -> None:
    off = tuple(one.model_copy(update={"rings": False}) for one in (NIGHT, HOME))
    await lists.arrange(OnCallInput(seen=0, telephones=off), EWA)

    assert not lists.anybody()


async def test_another_life_of_the_service_knows_it(
    lists: OnCallLists, work: UnitOfWork, clock: StillClock
) -> None:
    await lists.arrange(REVERSED, EWA)
    next_life = OnCallLists(work, clock, ON_CALL)

    assert (await next_life.look()).telephones == (HOME, AWAY)


async def test_the_second_of_two_is_told_and_the_same_again_changes_nothing(
    lists: OnCallLists,
) -> None:
    await lists.arrange(REVERSED, EWA)
    with pytest.raises(Conflict) as refused:
        await lists.arrange(OnCallInput(seen=0, telephones=(NIGHT, HOME)), ANNA)
    again = await lists.arrange(REVERSED, ANNA)

    assert refused.value.code == "on_call_changed"
    assert (again.version, again.changed_by) == (1, EWA)


@pytest.mark.parametrize(
    "telephones", [(NIGHT,), (NIGHT, NIGHT), (NIGHT, HOME, OnCallPlace(label="car"))]
)
async def test_a_list_that_lacks_one_or_does_not_know_one_is_refused(
    lists: OnCallLists, telephones: tuple[OnCallPlace, ...]
) -> None:
    with pytest.raises(Conflict):
        await lists.arrange(OnCallInput(seen=0, telephones=telephones), EWA)


async def test_every_change_is_in_the_audit_log(
    lists: OnCallLists, work: UnitOfWork, clock: StillClock
) -> None:
    await lists.arrange(REVERSED, EWA)

    entries = [one for one in await Audit(work, clock).entries() if one.who == EWA]
    assert {one.what for one in entries} == {Action.ON_CALL_CHANGED}
    assert sorted(one.object for one in entries) == [
        "on_call * minutes",
        "on_call * order",
        "on_call night note",
        "on_call night off",
    ]


async def test_it_tells_when_it_was_rung_and_where_somebody_took_the_call(
    lists: OnCallLists, work: UnitOfWork, clock: StillClock
) -> None:
    first, second = Username("on-call-night"), Username("on-call-home")
    rung = (
        OnCallRung(at=at(12), call=CALL, consultant=first),
        OnCallRung(at=at(32), call=CALL, consultant=second),
    )
    taken = CallAnswered(at=at(45), call=CALL, consultant=second)
    await told(Ledger(work, clock), (ARRIVED, QUEUED, *rung, taken))

    seen = await lists.look()

    assert [(one.at, one.label, one.taken) for one in seen.rings] == [
        (at(32), "home", True),
        (at(12), "night", False),
    ]
