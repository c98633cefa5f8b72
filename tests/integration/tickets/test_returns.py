"""A consultant's page dies in mid-call: the ledger keeps one talk, or counts a second one."""

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Forbidden
from core.ids import Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import ANNA, CALL, IN_TALK, MARTAS, TOMASZ, at, told
from tickets.calls.events import (
    CallAnswered,
    CallEnded,
    CallFact,
    CallQueued,
    CallReturning,
    EndCause,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome, QueueOrigin

NOTE = Draft(subject="Konto", body="Odblokowane.")


def answered(second: float, consultant: Username = ANNA) -> CallAnswered:
    return CallAnswered(at=at(second), call=CALL, consultant=consultant)


def over(second: float, consultant: Username = ANNA, by: TalkEnd = TalkEnd.CALLER) -> TalkEnded:
    return TalkEnded(at=at(second), call=CALL, consultant=consultant, by=by)


RETURNING = CallReturning(at=at(60), call=CALL, consultant=ANNA)
RETURNED: tuple[CallFact, ...] = (*IN_TALK, RETURNING, answered(66))
GIVEN_UP: tuple[CallFact, ...] = (
    *(*IN_TALK, RETURNING, over(80, by=TalkEnd.TRANSFER)),
    CallQueued(at=at(81), call=CALL, language=Language.PL),
)
ENDED = CallEnded(at=at(206), call=CALL, cause=EndCause.CALLER)


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock(at(100)))


async def test_who_is_rung_back_goes_on_with_the_same_talk(ledger: Ledger) -> None:
    await told(ledger, (*RETURNED, over(205), ENDED))

    call = await ledger.call(CALL)

    assert (call.talk_began_at, call.talk_ended_at, call.consultant) == (at(25), at(205), ANNA)
    assert [contact.seconds for contact in await ledger.contacts(MARTAS)] == [180]


async def test_a_call_that_came_back_can_be_marked(ledger: Ledger) -> None:
    await told(ledger, RETURNED)

    await ledger.mark_resolved(CALL, ANNA, NOTE, "key")

    assert (await ledger.call(CALL)).resolved_marked_at == at(100)


async def test_a_call_that_waits_again_cannot_be_marked(ledger: Ledger) -> None:
    await told(ledger, GIVEN_UP)

    with pytest.raises(Conflict) as refused:
        await ledger.mark_resolved(CALL, ANNA, NOTE, "key")

    assert refused.value.code == "talk_over"


async def test_the_next_consultant_has_a_talk_of_their_own(ledger: Ledger) -> None:
    await told(ledger, (*GIVEN_UP, answered(90, TOMASZ), over(205, TOMASZ), ENDED))

    call = await ledger.call(CALL)

    assert (call.answered_at, call.talk_began_at, call.talk_ended_at) == (at(25), at(90), at(205))
    assert [contact.seconds for contact in await ledger.contacts(MARTAS)] == [115]


async def test_the_wrap_up_is_for_who_talked_last(ledger: Ledger) -> None:
    await told(ledger, (*GIVEN_UP, answered(90, TOMASZ), over(205, TOMASZ), ENDED))

    assert await ledger.open_wrap_ups(ANNA) == ()
    assert [call.id for call in await ledger.open_wrap_ups(TOMASZ)] == [CALL]


async def test_who_talked_before_can_no_longer_mark(ledger: Ledger) -> None:
    await told(ledger, (*GIVEN_UP, answered(90, TOMASZ)))

    with pytest.raises(Forbidden):
        await ledger.mark_resolved(CALL, ANNA, NOTE, "key")


AGAIN = (*IN_TALK, over(160), CallQueued(at=at(181), call=CALL, language=Language.PL))


async def test_who_asks_for_a_person_once_more_waits_a_second_time(ledger: Ledger) -> None:
    await told(ledger, (*AGAIN, answered(190, TOMASZ), over(205, TOMASZ), ENDED))

    stays = await ledger.queue_entries(CALL)

    assert [stay.origin for stay in stays] == [QueueOrigin.IVR, QueueOrigin.AGAIN]
    assert [stay.consultant for stay in stays] == [ANNA, TOMASZ]


async def test_the_second_talk_is_written_up_although_the_first_one_was(ledger: Ledger) -> None:
    await told(ledger, AGAIN)
    await ledger.wrap_up(CALL, ANNA, Outcome.INFO_ONLY, NOTE, None, "first")
    await told(ledger, (answered(190, TOMASZ), over(205, TOMASZ), ENDED))

    (open_,) = await ledger.open_wrap_ups(TOMASZ)
    kept = await ledger.wrap_up(CALL, TOMASZ, Outcome.FOLLOW_UP, NOTE, None, "second")

    assert (open_.outcome, open_.draft.body) == (None, "")
    assert (kept.outcome, kept.consultant, kept.talk_began_at) == (
        Outcome.FOLLOW_UP,
        TOMASZ,
        at(190),
    )
    outcomes = [
        one.detail["outcome"] for one in await ledger.journey(CALL) if "outcome" in one.detail
    ]
    assert outcomes == [Outcome.INFO_ONLY, Outcome.FOLLOW_UP]


async def test_what_was_resolved_in_the_first_talk_is_another_ticket(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)
    first = await ledger.mark_resolved(CALL, ANNA, NOTE, "first")
    await told(ledger, AGAIN[len(IN_TALK) :])
    await ledger.wrap_up(CALL, ANNA, Outcome.RESOLVED_DURING_CALL, NOTE, None, "end")
    await told(ledger, (answered(190, TOMASZ),))
    second = await ledger.mark_resolved(CALL, TOMASZ, NOTE, "second")

    assert first.number != second.number
    assert (await ledger.call(CALL)).ticket == second.number


async def test_a_fact_of_the_first_talk_that_comes_late_opens_nothing(ledger: Ledger) -> None:
    await told(ledger, AGAIN[: len(IN_TALK) + 1])
    await ledger.wrap_up(CALL, ANNA, Outcome.INFO_ONLY, NOTE, None, "first")
    await told(ledger, (answered(26),))

    assert (await ledger.call(CALL)).outcome is Outcome.INFO_ONLY
