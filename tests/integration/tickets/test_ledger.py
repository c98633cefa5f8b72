"""The ledger: what is told is kept, and what is asked is answered from it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Forbidden, Invalid, NotFound
from core.ids import CallId, Username
from core.language import Language
from hotline.acquaintances import Acquaintances
from ivr.endings import Goodbye, ToQueue
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import (
    AFTER_TALK,
    ANNA,
    ARRIVED,
    CALL,
    ENDED,
    IN_TALK,
    MARTAS,
    TOMASZ,
    at,
    told,
)
from tickets.calls.events import (
    BridgeResynced,
    CallAbandoned,
    CallArrived,
    CallQueued,
    EndCause,
    MessageLeft,
    Reason,
)
from tickets.calls.service import Ledger
from tickets.calls.views import ContactView, Draft
from tickets.desk.service import HelpDesk

OTHER = CallId("1700000000.2")


def _queued(call: CallId) -> CallQueued:
    return CallQueued(at=at(10), call=call, language=Language.PL)


async def _message(work: UnitOfWork) -> str:
    desk = HelpDesk(work, StillClock())
    return (await desk.take_message(CALL, "key")).number


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock(at(60)))


async def test_a_call_is_what_was_told_of_it(ledger: Ledger) -> None:
    await told(ledger, AFTER_TALK)

    call = await ledger.call(CALL)

    assert (call.caller, call.consultant, call.cause) == (MARTAS, ANNA, EndCause.CALLER)
    assert (call.queued_at, call.answered_at, call.talk_ended_at) == (at(10), at(25), at(145))
    assert [step.step for step in call.path] == ["a_lock"]


async def test_a_fact_told_twice_is_kept_once(ledger: Ledger) -> None:
    await told(ledger, (*AFTER_TALK, *AFTER_TALK))

    journey = await ledger.journey(CALL)

    assert [entry.kind for entry in journey] == [
        "call_arrived",
        "step_taken",
        "call_routed",
        "call_queued",
        "call_answered",
        "talk_ended",
        "call_ended",
    ]


async def test_an_unknown_call_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        await ledger.call(CALL)


async def test_calls_that_vanished_are_closed_and_live_ones_are_not(ledger: Ledger) -> None:
    await told(ledger, (*IN_TALK, CallArrived(at=at(3), call=OTHER, caller=None)))

    await ledger.record(
        BridgeResynced(
            at=at(200), gap_seconds=9, live_calls=frozenset({OTHER}), exchange_restarted=True
        )
    )

    call = await ledger.call(CALL)
    assert (call.ended_at, call.cause, call.talk_ended_at) == (
        at(200),
        EndCause.PBX_RESTART,
        at(200),
    )
    assert (await ledger.call(OTHER)).ended_at is None


async def test_calls_are_listed_newest_first_page_by_page(ledger: Ledger) -> None:
    await told(ledger, (*AFTER_TALK, CallArrived(at=at(500), call=OTHER, caller=None)))

    first = await ledger.calls(limit=1)
    second = await ledger.calls(limit=1, before=first[0].arrived_at)

    assert [call.id for call in (*first, *second)] == [OTHER, CALL]
    assert [call.id for call in await ledger.calls(consultant=ANNA)] == [CALL]


async def test_contacts_are_earlier_calls_of_the_number(ledger: Ledger) -> None:
    await told(ledger, AFTER_TALK)
    abandoned = CallArrived(at=at(500), call=OTHER, caller=MARTAS)
    await told(ledger, (abandoned, CallAbandoned(at=at(530), call=OTHER)))

    contacts = await ledger.contacts(MARTAS)

    expected = ContactView(
        id=CALL, at=at(0), outcome=None, ticket=None, seconds=120, consultant=ANNA
    )
    assert contacts == (expected,)
    assert await ledger.contacts(None) == ()


async def test_who_talked_with_a_number_is_known_for_a_week(work: UnitOfWork) -> None:
    clock = StillClock()
    ledger = Ledger(work, clock)
    await told(ledger, AFTER_TALK)

    assert await ledger.lately_with(MARTAS) == ANNA
    assert await ledger.lately_with("+48600000999") is None
    assert await ledger.lately_with(None) is None
    clock.now = at(0) + timedelta(days=7, seconds=1)
    assert await ledger.lately_with(MARTAS) is None


class SilentLedger(Ledger):
    """Gives no answer."""

    async def lately_with(self, caller: str | None) -> Username | None:
        await asyncio.Event().wait()
        return None


async def test_who_calls_again_is_introduced_and_a_slow_ledger_is_not_waited_for(
    work: UnitOfWork, ledger: Ledger
) -> None:
    await told(ledger, AFTER_TALK)
    ending = ToQueue(Language.PL, Reason.GENERAL)
    told_nobody = replace(ending, told_nobody=True)

    introduced = await Acquaintances(ledger).introduce(ending, MARTAS)
    silent = SilentLedger(work, StillClock())
    too_slow = await Acquaintances(silent, seconds=0.01).introduce(ending, MARTAS)

    assert introduced == replace(ending, lately_with=ANNA)
    assert too_slow == ending
    assert await Acquaintances(ledger).introduce(told_nobody, MARTAS) == told_nobody
    assert await Acquaintances(ledger).introduce(Goodbye(), MARTAS) == Goodbye()


async def test_a_contact_without_a_talk_is_as_long_as_the_call(ledger: Ledger) -> None:
    await told(ledger, (ARRIVED, ENDED))

    assert [contact.seconds for contact in await ledger.contacts(MARTAS)] == [146]


async def test_the_draft_is_filled_from_the_menu(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)

    assert (
        await ledger.call(CALL)
    ).draft.subject == "Konto zablokowane po trzech próbach logowania"


async def test_a_draft_grows_with_each_save(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)

    first = await ledger.save_draft(CALL, ANNA, Draft(body="a"))
    second = await ledger.save_draft(CALL, ANNA, first.model_copy(update={"body": "ab"}))

    assert (second.version, second.saved_at) == (2, at(60))
    assert (await ledger.call(CALL)).draft == second


async def test_a_save_that_is_retried_gives_the_same_answer(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)

    saved = [await ledger.save_draft(CALL, ANNA, Draft(body="a")) for _ in "ab"]

    assert saved[0] == saved[1]


async def test_an_older_draft_is_refused(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)
    await ledger.save_draft(CALL, ANNA, Draft(body="a"))

    with pytest.raises(Conflict) as refused:
        await ledger.save_draft(CALL, ANNA, Draft(body="b"))

    assert refused.value.code == "draft_stale"


async def test_a_draft_with_a_pesel_is_refused(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)

    with pytest.raises(Invalid) as refused:
        await ledger.save_draft(CALL, ANNA, Draft(body="44051401359"))

    assert refused.value.code == "pesel_in_text"


async def test_nobody_writes_in_another_consultants_call(ledger: Ledger) -> None:
    await told(ledger, IN_TALK)

    with pytest.raises(Forbidden):
        await ledger.save_draft(CALL, TOMASZ, Draft(body="a"))


async def test_a_message_names_its_ticket(work: UnitOfWork, ledger: Ledger) -> None:
    ticket = await _message(work)

    await told(ledger, (ARRIVED, MessageLeft(at=at(40), call=CALL, ticket=ticket)))

    assert (await ledger.call(CALL)).ticket == ticket
