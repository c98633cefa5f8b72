"""Limits of the queues on both databases: set, taken back, and who was first is told."""

import pytest

from core.db import UnitOfWork
from core.errors import Conflict
from core.language import Language
from core.queue_settings import QueueSettings
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import ANNA, EWA
from tests.integration.tickets.wordy import staffed
from tickets.audit.service import Audit
from tickets.audit.views import Action
from tickets.queues.service import Queues
from tickets.queues.views import LimitsInput

CONFIGURED = QueueSettings(long_callers=7, long_minutes=8, trunk_channels=90)
CROWD = LimitsInput(seen=0, callers_en=3, trunk_channels=30)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def queues(work: UnitOfWork, clock: StillClock) -> Queues:
    await staffed(work)
    return Queues(work, clock, CONFIGURED)


async def test_what_nobody_has_set_holds_as_configured(queues: Queues) -> None:
    seen = await queues.look()

    assert (seen.version, seen.limits, seen.changed_by) == (0, seen.configured, None)
    assert {queues.limits.callers(one) for one in Language} == {7}
    assert {queues.limits.minutes(one) for one in Language} == {8}


async def test_a_limit_holds_at_once_for_its_own_queue(queues: Queues) -> None:
    seen = await queues.set(CROWD, EWA)

    assert (queues.limits.callers_pl, queues.limits.callers_en) == (7, 3)
    assert (queues.limits.trunk_channels, seen.version, seen.changed_by) == (30, 1, EWA)


async def test_another_process_reads_it_in_its_next_round(
    queues: Queues, work: UnitOfWork, clock: StillClock
) -> None:
    other = Queues(work, clock, CONFIGURED)
    await queues.set(CROWD, EWA)

    assert (await other.look()).limits == queues.limits


async def test_what_is_taken_back_is_as_configured(queues: Queues) -> None:
    await queues.set(CROWD, EWA)
    seen = await queues.set(LimitsInput(seen=1), EWA)

    assert queues.limits == seen.configured


async def test_the_second_of_two_is_told(queues: Queues) -> None:
    await queues.set(CROWD, EWA)
    with pytest.raises(Conflict) as refused:
        await queues.set(LimitsInput(seen=0, callers_en=5), ANNA)
    again = await queues.set(CROWD, ANNA)

    assert refused.value.code == "limits_changed"
    assert (again.version, again.changed_by, queues.limits.callers_en) == (1, EWA, 3)


async def test_each_limit_that_changed_is_in_the_audit_log(
    queues: Queues, work: UnitOfWork, clock: StillClock
) -> None:
    await queues.set(CROWD, EWA)
    await queues.set(LimitsInput(seen=1, trunk_channels=30), EWA)

    entries = [one for one in await Audit(work, clock).entries() if one.who == EWA]
    assert {one.what for one in entries} == {Action.QUEUE_LIMIT_CHANGED}
    assert sorted(one.object for one in entries) == [
        "queue_limit callers_en 3",
        "queue_limit callers_en configured",
        "queue_limit trunk_channels 30",
    ]
