"""What is offered is what the rules allow, and nothing else."""

from datetime import date

import pytest

from tests.doubles.desk import FRIDAY
from tickets.desk.states import MOVES, SETTLED
from tickets.desk.views import TicketKind as K
from tickets.desk.views import TicketState as S
from tickets.offers import Matter, Offer, offers, outcomes

LATER, EARLIER = date(2099, 1, 1), date(2000, 1, 1)
STATES = [(kind, state) for kind in K for state in MOVES[kind]]


def offered(kind: K, state: S, until: date | None = None, *, open_: bool = False) -> set[Offer]:
    matter = Matter(
        kind=kind, state=state, complaint_until=until, complaint_open=open_, has_customer=True
    )
    return {*offers(matter, FRIDAY)}


@pytest.mark.parametrize(("kind", "state"), STATES)
def test_an_answer_is_offered_where_a_move_to_one_is_allowed(kind: K, state: S) -> None:
    possible = bool(MOVES[kind][state] & SETTLED)

    assert (Offer.ANSWER in offered(kind, state)) is possible


@pytest.mark.parametrize(("kind", "state"), STATES)
def test_a_question_is_offered_where_a_ticket_may_wait_for_its_customer(kind: K, state: S) -> None:
    assert (Offer.ASK in offered(kind, state)) is (S.WAITING_CUSTOMER in MOVES[kind][state])


@pytest.mark.parametrize(
    ("state", "offer"),
    [
        (S.SUBMITTED, Offer.CHECK),
        (S.FORMAL_CHECK, Offer.CHECK),
        (S.RETURNED, Offer.FORM),
        (S.AWAITING_OFFICE_VISIT, Offer.VISIT),
    ],
)
def test_an_application_is_offered_its_next_formal_step(state: S, offer: Offer) -> None:
    assert offer in offered(K.APPLICATION, state)


def test_an_open_complaint_is_decided_and_not_answered() -> None:
    for state in (S.COMPLAINT, S.IN_PROGRESS):
        assert offered(K.NOTIFICATION, state, open_=True) & {Offer.ANSWER, Offer.DECIDE} == {
            Offer.DECIDE
        }


@pytest.mark.parametrize("state", [S.ANSWERED, S.CLOSED])
def test_a_late_complaint_is_offered_as_one(state: S) -> None:
    told = offered(K.NOTIFICATION, state, EARLIER) & {Offer.COMPLAIN, Offer.COMPLAIN_LATE}

    assert told == {Offer.COMPLAIN_LATE}


def test_a_complaint_is_offered_in_time_and_only_about_an_answer() -> None:
    with_it = {
        (kind, state) for kind, state in STATES if Offer.COMPLAIN in offered(kind, state, LATER)
    }

    assert with_it == {(kind, state) for kind, state in STATES if state in SETTLED}


def test_nobody_complains_about_a_ticket_that_nobody_owns() -> None:
    matter = Matter(
        kind=K.NOTIFICATION,
        state=S.ANSWERED,
        complaint_until=LATER,
        complaint_open=False,
        has_customer=False,
    )

    assert Offer.COMPLAIN not in offers(matter, FRIDAY)


def test_a_closed_ticket_is_neither_passed_on_nor_added_to() -> None:
    over = {Offer.PASS_ON, Offer.ADD, Offer.INCIDENT}

    for kind in K:
        assert offered(kind, S.CLOSED) & over == set()


@pytest.mark.parametrize("kind", K)
def test_a_complaint_ends_as_an_answer_from_work_would(kind: K) -> None:
    assert set(outcomes(kind, S.COMPLAINT)) == MOVES[kind][S.IN_PROGRESS] & SETTLED
