"""Why a caller waited, looked up on both databases."""

import pytest

from core.db import UnitOfWork
from core.ids import CallId, Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import AFTER_TALK, ANNA, CALL, TOMASZ, at, told
from tickets.calls.events import (
    Availability,
    CallAnswered,
    CallArrived,
    CallFact,
    CallQueued,
    CallReturning,
    ConsultantChanged,
    EstimateTold,
)
from tickets.calls.service import Ledger
from tickets.presence.service import Presences
from tickets.waiting.explaining import WaitReasons
from tickets.waiting.views import Staffed, WaitView

EARLIER, LATER, ENGLISH = CallId("1.1"), CallId("1.2"), CallId("1.3")


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock(at(200)))


def queued(call: CallId, second: float, language: Language = Language.PL) -> tuple[CallFact, ...]:
    arrived = CallArrived(at=at(second - 1), call=call, caller=None)
    return arrived, CallQueued(at=at(second), call=call, language=language)


async def consultant(
    work: UnitOfWork, who: Username, second: float, availability: Availability, *languages: Language
) -> None:
    told_now = ConsultantChanged(
        at=at(second), consultant=who, availability=availability, languages=frozenset(languages)
    )
    await Presences(work, StillClock(at(second))).record(told_now)


async def why(work: UnitOfWork) -> WaitView:
    (wait,) = await WaitReasons(work, StillClock(at(200))).of_call(CALL)
    return wait


async def test_a_wait_is_explained_by_the_queue_and_by_the_consultants_of_its_language(
    work: UnitOfWork, ledger: Ledger
) -> None:
    await consultant(work, ANNA, 0, Availability.BUSY, Language.PL, Language.EN)
    await consultant(work, TOMASZ, 0, Availability.READY, Language.EN)
    await told(ledger, AFTER_TALK)
    await told(ledger, (EstimateTold(at=at(11), call=CALL, seconds=240),))
    await told(ledger, queued(EARLIER, 5))
    await told(ledger, queued(ENGLISH, 5, Language.EN))
    await told(ledger, (*queued(LATER, 12), CallAnswered(at=at(20), call=LATER, consultant=ANNA)))
    await consultant(work, ANNA, 24, Availability.READY, Language.PL, Language.EN)

    wait = await why(work)

    assert (wait.stay.waited, wait.told, wait.ahead, wait.overtook) == (15, 240, 1, 1)
    assert wait.staffed == Staffed(talking=1)
    assert wait.unstaffed_seconds == 14


async def test_who_came_back_kept_an_earlier_place(work: UnitOfWork, ledger: Ledger) -> None:
    await told(ledger, AFTER_TALK)
    again = CallReturning(at=at(12), call=LATER, consultant=TOMASZ)
    back = CallQueued(at=at(13), call=LATER, language=Language.PL)
    answered = [CallAnswered(at=at(s), call=LATER, consultant=TOMASZ) for s in (4, 15)]
    await told(ledger, (*queued(LATER, 3), answered[0], again, back, answered[1]))

    wait = await why(work)

    assert (wait.ahead, wait.overtook, wait.overtook_back) == (0, 1, 1)
    assert wait.staffed is None
