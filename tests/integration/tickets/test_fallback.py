"""Approvals for the fall-back procedure: their numbers, the register, and their end."""

import asyncio
from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, DomainError, Invalid
from core.ids import TicketNumber
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.handled import (
    ANNA,
    EORI,
    EWA,
    OUTAGE,
    Type,
    application,
    marta,
    means,
    messages,
    moved,
    on_air,
    state_of,
    withdraw,
)
from tickets.answers.service import Answers
from tickets.applications.service import Applications
from tickets.applications.views import CheckInput, FormInput, Requirement
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintDecision, ComplaintKind, NewComplaint
from tickets.desk import repository as desk
from tickets.desk.views import TicketState
from tickets.fallback.service import FallbackApprovals
from tickets.fallback.views import Decision
from tickets.outbox.views import MessageKind

S = TicketState
R = Requirement
FORM = {
    R.SYSTEM: "NCTS2",
    R.EORI: EORI,
    R.REASON: "Brak odpowiedzi systemu",
    R.START: "2026-11-20T10:00:00+01:00",
}
GRANTED = Decision(granted=True, text="Zgoda do czasu usunięcia awarii.", key="decision")
REFUSED = Decision(granted=False, text="System działa.", key="decision")
NCTS2 = OUTAGE.model_copy(update={"services": ("NCTS2",)})


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def approvals(work: UnitOfWork, clock: StillClock) -> FallbackApprovals:
    return FallbackApprovals(work, clock, means())


@pytest.fixture
def applications(work: UnitOfWork, clock: StillClock) -> Applications:
    return Applications(work, clock, means())


async def asked_for(
    work: UnitOfWork, applications: Applications, key: str = "a", customer: int | None = None
) -> TicketNumber:
    """An application for an approval that is complete and in work."""
    number = await application(work, Type.FALLBACK_APPROVAL, customer, key)
    await applications.fill_in(number, FormInput(fields=FORM, key=f"form {key}"), ANNA)
    await applications.check(number, CheckInput(key=f"check {key}"), ANNA)
    return number


async def test_a_granted_one_has_a_number_and_is_the_answer(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals, clock: StillClock
) -> None:
    number = await asked_for(work, applications, customer=await marta(work))

    approval = await approvals.decide(number, GRANTED, EWA)

    assert (approval.number, approval.granted, approval.in_force) == ("PA0000001", True, True)
    assert (approval.service, approval.eori, approval.decided_by) == ("NCTS2", EORI, EWA)
    assert await state_of(work, number) is S.COMPLETED
    assert await messages(work) == [MessageKind.ANSWER]
    (answer,) = await Answers(work, clock, means()).answers(number)
    assert answer.text == "PA0000001: Zgoda do czasu usunięcia awarii."


async def test_a_refused_one_has_no_number(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals
) -> None:
    number = await asked_for(work, applications)

    approval = await approvals.decide(number, REFUSED, EWA)

    assert (approval.number, approval.in_force) == (None, False)
    assert await state_of(work, number) is S.REJECTED


async def test_the_same_request_again_gives_the_same_number(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals
) -> None:
    number = await asked_for(work, applications)

    decided = await asyncio.gather(*(approvals.decide(number, GRANTED, EWA) for _ in range(4)))

    assert {one.number for one in decided} == {"PA0000001"}


async def test_of_two_who_decide_at_once_one_does(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals
) -> None:
    number = await asked_for(work, applications)
    refused = REFUSED.model_copy(update={"key": "other"})

    outcome = await asyncio.gather(
        approvals.decide(number, GRANTED, EWA),
        approvals.decide(number, refused, ANNA),
        return_exceptions=True,
    )

    assert [one.code for one in outcome if isinstance(one, DomainError)] == ["wrong_state"]
    assert len(await approvals.register()) == 1


async def test_many_at_once_get_numbers_without_gaps(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals
) -> None:
    numbers = [await asked_for(work, applications, key) for key in "abcd"]

    decided = await asyncio.gather(
        *(
            approvals.decide(number, GRANTED.model_copy(update={"key": number}), EWA)
            for number in numbers
        )
    )

    assert sorted(str(one.number) for one in decided) == [f"PA000000{n}" for n in range(1, 5)]


async def test_while_an_announcement_waives_it_nobody_needs_one(
    work: UnitOfWork, applications: Applications
) -> None:
    free = NCTS2.model_copy(update={"fallback_free_until": FRIDAY + timedelta(hours=2)})
    await on_air(work, free)

    with pytest.raises(Conflict, match=r"NCTS2 needs no approval until 2026-11-20 12:41") as no:
        await asked_for(work, applications)

    assert no.value.code == "approval_unnecessary"


async def test_nor_is_one_granted_that_was_asked_for_before(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals, clock: StillClock
) -> None:
    number = await asked_for(work, applications)
    free = NCTS2.model_copy(update={"fallback_free_until": FRIDAY + timedelta(hours=2)})
    await on_air(work, free)

    with pytest.raises(Conflict, match="needs no approval"):
        await approvals.decide(number, GRANTED, EWA)
    clock.forward(hours=2)

    assert (await approvals.decide(number, GRANTED, EWA)).number == "PA0000001"


async def test_an_incomplete_form_is_not_decided_about(
    work: UnitOfWork, approvals: FallbackApprovals
) -> None:
    number = await application(work, Type.FALLBACK_APPROVAL)
    await moved(work, number, S.FORMAL_CHECK, S.IN_PROGRESS)

    with pytest.raises(Conflict, match="a decision needs system, eori, reason, start"):
        await approvals.decide(number, GRANTED, EWA)


async def test_other_applications_are_not_granted(
    work: UnitOfWork, approvals: FallbackApprovals
) -> None:
    number = await application(work, Type.RESTORE_LOGIN)

    with pytest.raises(Conflict) as refused:
        await approvals.decide(number, GRANTED, EWA)

    assert refused.value.code == "not_an_approval"


async def test_an_approval_does_not_end_before_it_starts(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals
) -> None:
    number = await asked_for(work, applications)

    with pytest.raises(Invalid) as refused:
        await approvals.decide(number, GRANTED.model_copy(update={"until": FRIDAY}), EWA)

    assert refused.value.code == "until"


async def test_what_was_completed_in_the_conversation_gets_its_number_afterwards(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals
) -> None:
    number = await application(work, Type.FALLBACK_APPROVAL)
    async with work() as one:
        (await desk.hold(one.session, number)).resolve_during_call(ANNA, FRIDAY)
    await applications.fill_in(number, FormInput(fields=FORM, key="form"), ANNA)

    with pytest.raises(Conflict, match="completed in the conversation"):
        await approvals.decide(number, REFUSED, ANNA)
    approval = await approvals.decide(number, GRANTED, ANNA)

    assert approval.number == "PA0000001"
    assert await state_of(work, number) is S.COMPLETED


async def test_a_complaint_about_a_refusal_can_lead_to_an_approval(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals, clock: StillClock
) -> None:
    customer = await marta(work)
    number = await asked_for(work, applications, customer=customer)
    await approvals.decide(number, REFUSED, EWA)
    complaints = Complaints(work, clock, means())
    new = NewComplaint(kind=ComplaintKind.COMPLAINT, text="Nie działa.", key="complaint")
    lodged = await complaints.lodge(number, customer, new)
    await moved(work, number, S.IN_PROGRESS)

    approval = await approvals.decide(number, GRANTED.model_copy(update={"key": "new"}), EWA)
    between = await state_of(work, number)
    decision = ComplaintDecision(upheld=True, outcome=S.COMPLETED, text="Zgoda.", key="decided")
    await complaints.decide(lodged.id, decision, EWA)

    assert (approval.number, between) == ("PA0000001", S.IN_PROGRESS)
    assert await state_of(work, number) is S.COMPLETED


async def test_it_ends_with_the_outage(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals
) -> None:
    outage = await on_air(work, NCTS2)
    number = await asked_for(work, applications)
    await approvals.decide(number, GRANTED, EWA)
    during = await approvals.follow()
    await withdraw(work, outage)

    ended = [await approvals.follow() for _ in "ab"]

    assert (during, ended) == (0, [1, 0])
    approval = await approvals.of_ticket(number)
    assert approval is not None
    assert (approval.ended_at, approval.in_force) == (FRIDAY.replace(second=1), False)


async def test_the_end_of_another_outage_ends_nothing(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals
) -> None:
    number = await asked_for(work, applications)
    await approvals.decide(number, GRANTED, EWA)
    await withdraw(work, await on_air(work))
    await on_air(work, NCTS2)
    await withdraw(work, await on_air(work, NCTS2))  # and one of the same service goes on

    assert await approvals.follow() == 0


async def test_the_register_is_read_page_by_page_and_by_what_is_in_force(
    work: UnitOfWork, applications: Applications, approvals: FallbackApprovals, clock: StillClock
) -> None:
    until = FRIDAY + timedelta(hours=1)
    for key, decision in (
        ("a", GRANTED),
        ("b", GRANTED.model_copy(update={"until": until})),
        ("c", REFUSED),
    ):
        number = await asked_for(work, applications, key)
        await approvals.decide(number, decision.model_copy(update={"key": key}), EWA)

    now = [one.number for one in await approvals.register(in_force=True)]
    clock.forward(hours=1)
    later = [one.number for one in await approvals.register(in_force=True)]
    first = await approvals.register(limit=2)
    second = await approvals.register(before=first[-1].id, limit=2)

    assert (now, later) == (["PA0000002", "PA0000001"], ["PA0000001"])
    assert [one.number for one in (*first, *second)] == [None, "PA0000002", "PA0000001"]
