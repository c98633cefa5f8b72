"""Complaints and requests for explanations, in time and late."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from core.ids import TicketNumber
from tests.doubles.desk import StillClock
from tests.integration.tickets.handled import (
    ANNA,
    EWA,
    PESEL,
    Type,
    application,
    marta,
    means,
    messages,
    moved,
    notification,
    state_of,
)
from tickets.answers.service import Answers
from tickets.answers.views import NewAnswer
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintDecision, ComplaintKind, NewComplaint, OnBehalf
from tickets.customers.views import TrustLevel
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketState
from tickets.links.service import Links
from tickets.links.views import LinkKind
from tickets.outbox.views import MessageKind

S = TicketState
COMPLAINT = NewComplaint(kind=ComplaintKind.COMPLAINT, text="To nie pomogło.", key="complaint")
BY_ANNA = OnBehalf(consultant=ANNA, level=TrustLevel.L2)
UPHELD = ComplaintDecision(upheld=True, outcome=S.ANSWERED, text="Poprawiono.", key="decision")

LAST_SECOND = datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC)
"""Of the Warsaw day on which the time for complaints about an answer of Friday ends."""

MIDNIGHT = datetime(2026, 11, 23, 23, 0, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def complaints(work: UnitOfWork, clock: StillClock) -> Complaints:
    return Complaints(work, clock, means())


@pytest.fixture
def answers(work: UnitOfWork, clock: StillClock) -> Answers:
    return Answers(work, clock, means())


@pytest.fixture
async def customer(work: UnitOfWork) -> int:
    return await marta(work)


@pytest.fixture
async def answered(work: UnitOfWork, customer: int) -> TicketNumber:
    """A notification of Marta's that was answered on Friday."""
    return await moved(work, await notification(work, customer), S.IN_PROGRESS, S.ANSWERED)


async def test_a_complaint_opens_the_ticket_with_ten_new_business_days(
    work: UnitOfWork, complaints: Complaints, customer: int, answered: TicketNumber
) -> None:
    lodged = await complaints.lodge(answered, customer, COMPLAINT)

    assert await state_of(work, answered) is S.COMPLAINT
    assert (lodged.due_on, lodged.in_time, lodged.lodged_by) == (date(2026, 12, 4), True, None)
    assert await complaints.undecided() == (lodged,)


@pytest.mark.parametrize("kind", ComplaintKind)
async def test_a_consultant_writes_it_down_for_who_has_proved_it(
    complaints: Complaints, customer: int, answered: TicketNumber, kind: ComplaintKind
) -> None:
    new = COMPLAINT.model_copy(update={"kind": kind})

    lodged = await complaints.lodge(answered, customer, new, BY_ANNA)

    assert (lodged.kind, lodged.lodged_by) == (kind, ANNA)


@pytest.mark.parametrize("level", [TrustLevel.L0, TrustLevel.L1, TrustLevel.L1T])
async def test_less_than_a_pin_is_not_enough(
    complaints: Complaints, customer: int, answered: TicketNumber, level: TrustLevel
) -> None:
    with pytest.raises(Forbidden, match="needs level L2"):
        await complaints.lodge(
            answered, customer, COMPLAINT, OnBehalf(consultant=ANNA, level=level)
        )


async def test_the_ticket_of_somebody_else_is_not_found(
    work: UnitOfWork, complaints: Complaints, answered: TicketNumber
) -> None:
    with pytest.raises(NotFound):
        await complaints.lodge(answered, await marta(work, "10000002"), COMPLAINT)


async def test_the_last_second_in_warsaw_is_in_time(
    complaints: Complaints, customer: int, answered: TicketNumber, clock: StillClock
) -> None:
    clock.now = LAST_SECOND

    assert (await complaints.lodge(answered, customer, COMPLAINT)).in_time


async def test_midnight_is_late_and_an_offer_is_made(
    complaints: Complaints, customer: int, answered: TicketNumber, clock: StillClock
) -> None:
    clock.now = MIDNIGHT

    with pytest.raises(Conflict, match="until 2026-11-23; a new notification") as refused:
        await complaints.lodge(answered, customer, COMPLAINT)

    assert refused.value.code == "complaint_late"


async def test_a_closed_ticket_is_too_late_and_not_of_the_wrong_state(
    work: UnitOfWork,
    complaints: Complaints,
    customer: int,
    answered: TicketNumber,
    clock: StillClock,
) -> None:
    clock.now = MIDNIGHT
    await HelpDesk(work, clock).close_settled()

    with pytest.raises(Conflict) as refused:
        await complaints.lodge(answered, customer, COMPLAINT)

    assert refused.value.code == "complaint_late"


async def test_a_late_one_becomes_a_notification_that_follows_the_ticket(
    work: UnitOfWork,
    complaints: Complaints,
    customer: int,
    answered: TicketNumber,
    clock: StillClock,
) -> None:
    clock.now = MIDNIGHT

    late = [await complaints.lodge_late(answered, customer, COMPLAINT, BY_ANNA) for _ in "ab"]

    assert late[0] == late[1]
    assert late[0].became is not None
    made = await HelpDesk(work, clock).ticket(late[0].became)
    assert (made.state, made.customer_id, made.service) == (S.REGISTERED, customer, "PUESC")
    assert (late[0].in_time, await complaints.undecided()) == (False, ())
    assert await state_of(work, answered) is S.ANSWERED
    links = (await Links(work, clock).whole_story(answered)).links
    assert [(one.ticket, one.kind, one.other) for one in links] == [
        (late[0].became, LinkKind.FOLLOWS, answered)
    ]


async def test_what_was_made_of_a_late_complaint_follows_the_ticket(
    work: UnitOfWork,
    complaints: Complaints,
    customer: int,
    answered: TicketNumber,
    clock: StillClock,
) -> None:
    clock.now = MIDNIGHT

    late = await complaints.lodge_late(answered, customer, COMPLAINT, BY_ANNA)

    story = await Links(work, clock).whole_story(answered)
    assert [(one.ticket, one.kind, one.other) for one in story.links] == [
        (late.became, LinkKind.FOLLOWS, answered)
    ]


async def test_many_late_requests_at_once_make_one_notification(
    work: UnitOfWork,
    complaints: Complaints,
    customer: int,
    answered: TicketNumber,
    clock: StillClock,
) -> None:
    clock.now = MIDNIGHT

    late = await asyncio.gather(
        *(complaints.lodge_late(answered, customer, COMPLAINT) for _ in range(4))
    )

    assert len({one.became for one in late}) == 1
    assert len(await HelpDesk(work, clock).search(customer=customer)) == 2


async def test_in_time_no_new_notification_is_made(
    complaints: Complaints, customer: int, answered: TicketNumber
) -> None:
    with pytest.raises(Conflict) as refused:
        await complaints.lodge_late(answered, customer, COMPLAINT)

    assert refused.value.code == "complaint_in_time"


async def test_nobody_complains_about_no_answer(
    work: UnitOfWork, complaints: Complaints, customer: int
) -> None:
    number = await notification(work, customer)

    with pytest.raises(Conflict, match="expected answered, completed, rejected, not registered"):
        await complaints.lodge(number, customer, COMPLAINT)


async def test_a_pesel_is_refused(
    work: UnitOfWork, complaints: Complaints, customer: int, answered: TicketNumber
) -> None:
    with pytest.raises(Invalid, match="PESEL"):
        await complaints.lodge(answered, customer, COMPLAINT.model_copy(update={"text": PESEL}))

    assert await state_of(work, answered) is S.ANSWERED


async def test_it_is_decided_with_a_new_answer(
    work: UnitOfWork, complaints: Complaints, customer: int, answered: TicketNumber
) -> None:
    lodged = await complaints.lodge(answered, customer, COMPLAINT)

    decided = await complaints.decide(lodged.id, UPHELD, EWA)

    assert (decided.upheld, decided.answer, decided.decided_by) == (True, "Poprawiono.", EWA)
    assert await state_of(work, answered) is S.ANSWERED
    assert await messages(work) == [MessageKind.ANSWER]
    assert await complaints.undecided() == ()


async def test_one_follows_another(
    work: UnitOfWork,
    complaints: Complaints,
    customer: int,
    answered: TicketNumber,
    clock: StillClock,
) -> None:
    first = await complaints.lodge(answered, customer, COMPLAINT)
    clock.now = MIDNIGHT  # too late for the first answer, in time for the second
    await complaints.decide(first.id, UPHELD, EWA)

    second = await complaints.lodge(
        answered, customer, COMPLAINT.model_copy(update={"key": "second"})
    )

    assert [one.id for one in await complaints.of_ticket(answered)] == [first.id, second.id]
    assert await state_of(work, answered) is S.COMPLAINT


async def test_an_application_can_be_complained_about(
    work: UnitOfWork, complaints: Complaints, customer: int
) -> None:
    number = await application(work, Type.RESTORE_LOGIN, customer)
    await moved(work, number, S.FORMAL_CHECK, S.IN_PROGRESS, S.REJECTED)
    lodged = await complaints.lodge(number, customer, COMPLAINT)

    decision = UPHELD.model_copy(update={"outcome": S.COMPLETED})
    await complaints.decide(lodged.id, decision, EWA)

    assert await state_of(work, number) is S.COMPLETED


async def test_the_same_decision_again_changes_nothing(
    complaints: Complaints, customer: int, answered: TicketNumber
) -> None:
    lodged = await complaints.lodge(answered, customer, COMPLAINT)

    decided = await asyncio.gather(*(complaints.decide(lodged.id, UPHELD, EWA) for _ in "abc"))

    assert decided[0] == decided[1] == decided[2]


async def test_of_two_who_decide_at_once_one_does(
    complaints: Complaints, answers: Answers, customer: int, answered: TicketNumber
) -> None:
    lodged = await complaints.lodge(answered, customer, COMPLAINT)
    decisions = [
        UPHELD.model_copy(update={"key": f"{upheld}", "upheld": upheld}) for upheld in (True, False)
    ]

    outcome = await asyncio.gather(
        *(complaints.decide(lodged.id, one, EWA) for one in decisions), return_exceptions=True
    )

    refused = [one for one in outcome if isinstance(one, DomainError)]
    assert [one.code for one in refused] == ["complaint_decided"]
    assert len(await answers.answers(answered)) == 1


async def test_a_plain_answer_is_no_decision(
    work: UnitOfWork,
    complaints: Complaints,
    answers: Answers,
    customer: int,
    answered: TicketNumber,
) -> None:
    await complaints.lodge(answered, customer, COMPLAINT)
    await moved(work, answered, S.IN_PROGRESS)

    with pytest.raises(Conflict, match="decide whether it is upheld") as refused:
        await answers.answer(
            answered, NewAnswer(outcome=S.ANSWERED, text="Już.", key="plain"), ANNA
        )

    assert refused.value.code == "complaint_open"


async def test_a_complaint_and_an_answer_at_once_end_each_right(
    work: UnitOfWork,
    complaints: Complaints,
    answers: Answers,
    customer: int,
    answered: TicketNumber,
) -> None:
    again = NewAnswer(outcome=S.ANSWERED, text="Jeszcze raz.", key="again")

    outcome = await asyncio.gather(
        complaints.lodge(answered, customer, COMPLAINT),
        answers.answer(answered, again, ANNA),
        return_exceptions=True,
    )

    assert [isinstance(one, DomainError) for one in outcome] == [False, True]
    assert await state_of(work, answered) is S.COMPLAINT


async def test_two_requests_to_lodge_at_once_lodge_one(
    complaints: Complaints, customer: int, answered: TicketNumber
) -> None:
    lodged = await asyncio.gather(
        *(complaints.lodge(answered, customer, COMPLAINT) for _ in range(4))
    )

    assert len({one.id for one in lodged}) == 1


async def test_a_complaint_at_the_last_second_and_the_closing_at_midnight(
    work: UnitOfWork,
    complaints: Complaints,
    customer: int,
    answered: TicketNumber,
    clock: StillClock,
) -> None:
    clock.now = LAST_SECOND
    before = await HelpDesk(work, clock).close_settled()
    await complaints.lodge(answered, customer, COMPLAINT)
    clock.now = MIDNIGHT

    after = await HelpDesk(work, clock).close_settled()

    assert (before, after) == (0, 0)
    assert await state_of(work, answered) is S.COMPLAINT
