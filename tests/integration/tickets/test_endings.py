"""However a call ends, there is one record of it, closed, and each stay in a queue is known."""

from dataclasses import dataclass

import pytest

from core.db import UnitOfWork
from core.ids import Username
from core.language import Language
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import (
    AFTER_TALK,
    ANNA,
    ARRIVED,
    BEFORE_TALK,
    CALL,
    ENDED,
    IN_TALK,
    TOMASZ,
    at,
    told,
)
from tickets.calls.events import (
    BridgeResynced,
    CallAbandoned,
    CallAnswered,
    CallbackDialled,
    CallbackGivenUp,
    CallbackMissed,
    CallbackOrdered,
    CallbackReached,
    CallEnded,
    CallFact,
    CallMoved,
    CallOffered,
    CallQueued,
    CallReturning,
    CallTransferred,
    EndCause,
    NobodyAnswers,
    OfferMissed,
    StepTaken,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.service import Ledger
from tickets.calls.views import Draft, Outcome, QueueExit, QueueOrigin

Stay = tuple[QueueOrigin, QueueExit | None, float | None, Username | None]


def left(second: float, cause: EndCause = EndCause.CALLER) -> CallEnded:
    return CallEnded(at=at(second), call=CALL, cause=cause)


def queued(second: float) -> CallQueued:
    return CallQueued(at=at(second), call=CALL, language=Language.PL)


def talked(second: float, by: TalkEnd, consultant: Username = ANNA) -> TalkEnded:
    return TalkEnded(at=at(second), call=CALL, consultant=consultant, by=by)


def resynced(second: float, *, restarted: bool) -> BridgeResynced:
    return BridgeResynced(
        at=at(second), gap_seconds=5, live_calls=frozenset(), exchange_restarted=restarted
    )


OFFERED = CallOffered(at=at(20), call=CALL, consultant=ANNA)
MISSED = OfferMissed(at=at(24), call=CALL, consultant=ANNA)
MOVED = CallMoved(at=at(20), call=CALL, by=Username("ewa"), language=Language.EN)
NOBODY = NobodyAnswers(at=at(12), call=CALL)
BACK = CallReturning(at=at(60), call=CALL, consultant=ANNA)
GIVEN_UP: tuple[CallFact, ...] = (*IN_TALK, BACK, talked(80, TalkEnd.TRANSFER), queued(81))
ANSWERED_STAY: Stay = (QueueOrigin.IVR, QueueExit.ANSWERED, 15.0, ANNA)


def one_stay(how: QueueExit, seconds: float) -> tuple[Stay, ...]:
    return ((QueueOrigin.IVR, how, seconds, None),)


@dataclass(frozen=True)
class Ending:
    facts: tuple[CallFact | BridgeResynced, ...]
    cause: EndCause
    stays: tuple[Stay, ...] = ()


ENDINGS = {
    "hung up in the greeting": Ending((ARRIVED, left(2)), EndCause.CALLER),
    "hung up in the menu": Ending(
        (ARRIVED, StepTaken(at=at(5), call=CALL, step="m_main"), left(6)), EndCause.CALLER
    ),
    "goodbye in the menu": Ending((ARRIVED, left(30, EndCause.HOTLINE)), EndCause.HOTLINE),
    "abandoned in the queue": Ending(
        (*BEFORE_TALK, CallAbandoned(at=at(40), call=CALL), left(40)),
        EndCause.CALLER,
        one_stay(QueueExit.ABANDONED, 30),
    ),
    "abandoned while ringing": Ending(
        (*BEFORE_TALK, OFFERED, CallAbandoned(at=at(22), call=CALL), left(22)),
        EndCause.CALLER,
        one_stay(QueueExit.ABANDONED, 12),
    ),
    "abandoned after a missed ring": Ending(
        (*BEFORE_TALK, OFFERED, MISSED, CallAbandoned(at=at(30), call=CALL), left(30)),
        EndCause.CALLER,
        one_stay(QueueExit.ABANDONED, 20),
    ),
    "hung up when told that nobody answers": Ending(
        (*BEFORE_TALK, NOBODY, left(25)), EndCause.CALLER, one_stay(QueueExit.ABANDONED, 15)
    ),
    "told that nobody answers, and waited on": Ending(
        (*BEFORE_TALK, NOBODY, queued(20), *AFTER_TALK[-3:]), EndCause.CALLER, (ANSWERED_STAY,)
    ),
    "goodbye after that": Ending(
        (*BEFORE_TALK, NOBODY, left(25, EndCause.HOTLINE)),
        EndCause.HOTLINE,
        one_stay(QueueExit.MOVED, 15),
    ),
    "answered, the caller ends": Ending(AFTER_TALK, EndCause.CALLER, (ANSWERED_STAY,)),
    "answered, the consultant ends": Ending(
        (*IN_TALK, talked(90, TalkEnd.CONSULTANT), left(90, EndCause.HOTLINE)),
        EndCause.HOTLINE,
        (ANSWERED_STAY,),
    ),
    "transferred to a colleague": Ending(
        (
            *IN_TALK,
            CallTransferred(at=at(60), call=CALL, consultant=ANNA, to=TOMASZ),
            CallAnswered(at=at(65), call=CALL, consultant=TOMASZ),
            talked(99, TalkEnd.CALLER, TOMASZ),
            left(99),
        ),
        EndCause.CALLER,
        (ANSWERED_STAY,),
    ),
    "transferred to a queue": Ending(
        (
            *IN_TALK,
            CallTransferred(at=at(60), call=CALL, consultant=ANNA, queue=Language.PL),
            queued(61),
            CallAnswered(at=at(71), call=CALL, consultant=TOMASZ),
            talked(99, TalkEnd.CALLER, TOMASZ),
            left(99),
        ),
        EndCause.CALLER,
        (ANSWERED_STAY, (QueueOrigin.TRANSFER, QueueExit.ANSWERED, 10.0, TOMASZ)),
    ),
    "moved to the other queue while waiting": Ending(
        (
            *BEFORE_TALK,
            MOVED,
            CallQueued(at=at(20), call=CALL, language=Language.EN),
            *AFTER_TALK[-3:],
        ),
        EndCause.CALLER,
        (ANSWERED_STAY,),
    ),
    "returned to the same consultant": Ending(
        (*IN_TALK, BACK, CallAnswered(at=at(66), call=CALL, consultant=ANNA), *AFTER_TALK[-2:]),
        EndCause.CALLER,
        (ANSWERED_STAY,),
    ),
    "returned to the queue and abandoned": Ending(
        (*GIVEN_UP, CallAbandoned(at=at(100), call=CALL), left(100)),
        EndCause.CALLER,
        (ANSWERED_STAY, (QueueOrigin.RETURN, QueueExit.ABANDONED, 19.0, None)),
    ),
    "the exchange restarted in the menu": Ending(
        (ARRIVED, resynced(50, restarted=True)), EndCause.PBX_RESTART
    ),
    "the exchange restarted while waiting": Ending(
        (*BEFORE_TALK, resynced(50, restarted=True)),
        EndCause.PBX_RESTART,
        one_stay(QueueExit.LOST, 40),
    ),
    "the exchange restarted in the talk": Ending(
        (*IN_TALK, resynced(50, restarted=True)), EndCause.PBX_RESTART, (ANSWERED_STAY,)
    ),
    "the service was away when it ended in the menu": Ending(
        (ARRIVED, resynced(50, restarted=False)), EndCause.UNKNOWN
    ),
    "the service was away when it ended while waiting": Ending(
        (*BEFORE_TALK, resynced(50, restarted=False)),
        EndCause.UNKNOWN,
        one_stay(QueueExit.LOST, 40),
    ),
    "the service was away when it ended in the talk": Ending(
        (*IN_TALK, resynced(50, restarted=False)), EndCause.UNKNOWN, (ANSWERED_STAY,)
    ),
    "the service was away when it began": Ending(
        (IN_TALK[-1], ARRIVED, queued(10), *AFTER_TALK[-2:]), EndCause.CALLER, (ANSWERED_STAY,)
    ),
    "a callback that reached the customer": Ending(
        (
            *BEFORE_TALK,
            CallbackOrdered(at=at(40), call=CALL),
            left(41),
            CallbackDialled(at=at(200), call=CALL, consultant=ANNA, attempt=1),
            CallbackReached(at=at(210), call=CALL, consultant=ANNA),
            talked(300, TalkEnd.CALLER),
            left(300),
        ),
        EndCause.CALLER,
        one_stay(QueueExit.MOVED, 30),
    ),
    "a callback that nobody took": Ending(
        (
            *BEFORE_TALK,
            CallbackOrdered(at=at(40), call=CALL),
            left(41),
            CallbackDialled(at=at(200), call=CALL, consultant=ANNA, attempt=1),
            CallbackMissed(at=at(220), call=CALL, attempt=1),
            CallbackGivenUp(at=at(221), call=CALL),
        ),
        EndCause.CALLER,
        one_stay(QueueExit.MOVED, 30),
    ),
}


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock(at(250)))


async def tell(ledger: Ledger, facts: tuple[CallFact | BridgeResynced, ...]) -> None:
    for fact in facts:
        await ledger.record(fact)


async def stays(ledger: Ledger) -> tuple[Stay, ...]:
    entries = await ledger.queue_entries(CALL)
    return tuple((entry.origin, entry.how, entry.waited, entry.consultant) for entry in entries)


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
async def test_a_call_has_one_closed_record_and_its_stays(ledger: Ledger, ending: Ending) -> None:
    await tell(ledger, ending.facts)

    records = await ledger.calls()

    assert [(call.id, call.cause) for call in records] == [(CALL, ending.cause)]
    assert records[0].ended_at is not None
    assert (records[0].talk_began_at is None) == (records[0].talk_ended_at is None)
    assert await stays(ledger) == ending.stays


@pytest.mark.parametrize("name", ["abandoned in the queue", "transferred to a queue"])
async def test_stays_do_not_depend_on_the_order_in_which_they_are_told(
    ledger: Ledger, name: str
) -> None:
    ending = ENDINGS[name]

    await tell(ledger, tuple(reversed(ending.facts)))

    assert await stays(ledger) == ending.stays


async def test_a_waiting_caller_has_an_open_stay(ledger: Ledger) -> None:
    await told(ledger, BEFORE_TALK)

    assert await stays(ledger) == ((QueueOrigin.IVR, None, None, None),)


async def test_who_was_moved_waits_once_and_counts_for_the_last_queue(ledger: Ledger) -> None:
    await tell(ledger, ENDINGS["moved to the other queue while waiting"].facts)

    (stay,) = await ledger.queue_entries(CALL)

    assert (stay.language, stay.entered_at) == (Language.EN, at(10))
    assert (await ledger.call(CALL)).language is Language.EN


async def test_the_talk_of_a_callback_can_be_marked_and_wrapped_up(ledger: Ledger) -> None:
    facts = ENDINGS["a callback that reached the customer"].facts
    await tell(ledger, facts[:-2])
    await ledger.mark_resolved(CALL, ANNA, Draft(subject="Konto"), "key")
    await tell(ledger, facts[-2:])

    await ledger.wrap_up(
        CALL, ANNA, Outcome.RESOLVED_DURING_CALL, Draft(subject="Konto"), None, "end"
    )

    call = await ledger.call(CALL)
    assert (call.callback_ordered_at, call.callback_reached_at) == (at(40), at(210))
    assert (call.talk_began_at, call.talk_ended_at, call.ended_at) == (at(210), at(300), at(300))


async def test_a_call_that_began_after_a_resynchronisation_is_not_ended_by_it(
    ledger: Ledger,
) -> None:
    await told(ledger, (ARRIVED,))

    await ledger.record(resynced(-1, restarted=True))

    assert (await ledger.call(CALL)).ended_at is None


async def test_a_transfer_ends_the_talk_of_whoever_passes_on(ledger: Ledger) -> None:
    facts = ENDINGS["transferred to a colleague"].facts
    await tell(ledger, facts[:7])

    call = await ledger.call(CALL)

    assert (call.consultant, call.talk_began_at, call.talk_ended_at) == (TOMASZ, at(65), None)
    assert ENDED not in facts
