"""Facts folded into a record and kept in a journal, in any order and however often."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tests.doubles.desk import FRIDAY
from tickets.calls.events import (
    BridgeResynced,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallerIdentified,
    CallFact,
    CallOffered,
    CallQueued,
    CallRouted,
    EndCause,
    IdentifiedBy,
    LanguageChosen,
    OfferMissed,
    Reason,
    StepTaken,
    TalkEnd,
    TalkEnded,
)
from tickets.calls.folding import new_record, tell, vanished
from tickets.calls.identified import Identified
from tickets.calls.journal import CallEvent, is_repetition
from tickets.calls.model import Call
from tickets.customers.views import TrustLevel

ID = CallId("1700000000.1")
ANNA, TOMASZ = Username("anna"), Username("tomasz")
ZGL = TicketNumber("ZGL2400001")
L1T, L2 = TrustLevel.L1T, TrustLevel.L2


def at(seconds: float) -> datetime:
    return FRIDAY + timedelta(seconds=seconds)


ARRIVED = CallArrived(at=at(0), call=ID, caller="+48600000214")
OFFERED = CallOffered(at=at(30), call=ID, consultant=ANNA)
ANSWERED = CallAnswered(at=at(35), call=ID, consultant=ANNA)
TALKED = TalkEnded(at=at(95), call=ID, consultant=ANNA, by=TalkEnd.CALLER)
ENDED = CallEnded(at=at(96), call=ID, cause=EndCause.CALLER)
LIFE: tuple[CallFact, ...] = (
    ARRIVED,
    LanguageChosen(at=at(4), call=ID, language=Language.PL),
    StepTaken(at=at(5), call=ID, step="m_main"),
    StepTaken(at=at(9), call=ID, step="a_menu", key="1"),
    CallerIdentified(at=at(10), call=ID, level=L1T, how=IdentifiedBy.ACCESS_CODE, ticket=ZGL),
    CallerIdentified(at=at(11), call=ID, level=L2, how=IdentifiedBy.CUSTOMER_NUMBER, customer=7),
    CallRouted(at=at(12), call=ID, language=Language.PL, reason=Reason.ACCOUNT),
    CallQueued(at=at(13), call=ID, language=Language.PL),
    OFFERED,
    ANSWERED,
    TALKED,
    ENDED,
)


def folded(facts: Sequence[CallFact]) -> tuple[Call, list[CallEvent]]:
    call, journal = new_record(facts[0]), list[CallEvent]()
    for fact in facts:
        entry = CallEvent.of(fact)
        if not is_repetition(entry, journal):
            journal = sorted((*journal, entry), key=lambda kept: kept.at)
            tell(fact, call)
    return call, journal


@given(st.permutations(LIFE + LIFE))
@settings(deadline=None)
def test_facts_told_twice_and_out_of_order_give_the_same_record(facts: list[CallFact]) -> None:
    expected, expected_journal = folded(LIFE)

    call, journal = folded(facts)

    assert call.view() == expected.view()
    assert [entry.view() for entry in journal] == [entry.view() for entry in expected_journal]


@pytest.mark.parametrize("order", [1, -1])
def test_the_strongest_proof_counts_whenever_it_is_told(order: int) -> None:
    code, pin = (fact for fact in LIFE if isinstance(fact, CallerIdentified))
    later = replace(code, at=at(12))

    call, _ = folded([ARRIVED, *[code, pin, later][::order]])

    assert call.view().identified == Identified.by(pin)


def test_a_resynchronised_bridge_tells_the_same_things_later() -> None:
    again = [
        CallArrived(at=at(50), call=ID, caller="+48600000214"),
        CallAnswered(at=at(50), call=ID, consultant=ANNA),
    ]

    call, journal = folded([ARRIVED, OFFERED, ANSWERED, *again])

    assert (call.arrived_at, call.answered_at, len(journal)) == (at(0), at(35), 3)


def test_a_second_ring_at_the_same_consultant_is_kept() -> None:
    missed = OfferMissed(at=at(45), call=ID, consultant=ANNA)
    second = CallOffered(at=at(46), call=ID, consultant=ANNA)

    _, journal = folded([ARRIVED, OFFERED, missed, second])

    assert [entry.kind for entry in journal] == [
        "call_arrived",
        "call_offered",
        "offer_missed",
        "call_offered",
    ]


def test_a_step_may_be_taken_again() -> None:
    again = [StepTaken(at=at(second), call=ID, step="m_main", key="9") for second in (20, 30)]

    call, _ = folded([ARRIVED, *again])

    assert [step.at for step in call.path] == [at(20), at(30)]


def test_the_call_belongs_to_whoever_talked_last() -> None:
    second = CallAnswered(at=at(120), call=ID, consultant=TOMASZ)

    call, _ = folded([*LIFE[:-1], second])

    assert (call.consultant, call.talk_ended_at, call.answered_at) == (TOMASZ, None, at(35))


def test_the_end_of_an_earlier_talk_does_not_end_the_present_one() -> None:
    second = CallAnswered(at=at(120), call=ID, consultant=TOMASZ)
    late = TalkEnded(at=at(121), call=ID, consultant=ANNA, by=TalkEnd.UNKNOWN)

    call, _ = folded([ARRIVED, ANSWERED, second, late])

    assert call.talk_ended_at is None


def test_the_end_of_the_call_ends_a_talk_of_which_no_end_was_told() -> None:
    call, _ = folded([ARRIVED, ANSWERED, ENDED])

    assert (call.talk_ended_at, call.talk_ended_by) == (at(96), TalkEnd.UNKNOWN)


@pytest.mark.parametrize(
    ("restarted", "cause"), [(True, EndCause.PBX_RESTART), (False, EndCause.UNKNOWN)]
)
def test_a_call_that_is_no_longer_there_ends_with_a_cause(restarted: bool, cause: EndCause) -> None:
    resync = BridgeResynced(
        at=at(60), gap_seconds=20, live_calls=frozenset(), exchange_restarted=restarted
    )

    assert vanished(new_record(ARRIVED), resync) == CallEnded(at=at(60), call=ID, cause=cause)


def test_the_caller_is_not_in_the_journal_when_withheld() -> None:
    entry = CallEvent.of(CallArrived(at=at(0), call=ID, caller=None))

    assert (entry.kind, entry.detail) == ("call_arrived", {})
