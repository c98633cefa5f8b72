"""What is resolved in a talk on both databases: for whom, and what is kept of the answer."""

import asyncio

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Forbidden
from core.ids import TicketNumber
from tests.doubles.desk import StillClock
from tests.integration.tickets.calls import ANNA, CALL, ENDED, IN_TALK, TALKED, at, told
from tests.integration.tickets.handled import EORI, facts, marta, means, messages
from tickets.answers.service import Answers
from tickets.applications.service import Applications
from tickets.applications.views import FormInput, Requirement
from tickets.calls.service import Ledger
from tickets.calls.views import CallView, Draft, Outcome
from tickets.desk.service import HelpDesk
from tickets.desk.views import TicketKind, TicketState
from tickets.fallback.service import FallbackApprovals
from tickets.fallback.views import Decision

R = Requirement
NOTE = Draft(subject="Hasło", body="Caps Lock.")
FORM = {
    R.SYSTEM: "NCTS2",
    R.EORI: EORI,
    R.REASON: "Brak odpowiedzi systemu",
    R.START: "2026-11-20T10:00:00+01:00",
}


@pytest.fixture
def ledger(work: UnitOfWork) -> Ledger:
    return Ledger(work, StillClock(at(60)))


@pytest.fixture
def answers(work: UnitOfWork) -> Answers:
    return Answers(work, StillClock(), means())


async def ended(ledger: Ledger, outcome: Outcome, draft: Draft = NOTE) -> CallView:
    await told(ledger, (TALKED, ENDED))
    return await ledger.wrap_up(CALL, ANNA, outcome, draft, None, "end")


def about(kind: str, customer: int | None = None) -> Draft:
    return Draft(
        kind=TicketKind.APPLICATION, application_type=kind, subject="Wniosek", customer_id=customer
    )


async def test_the_note_is_the_answer_from_the_mark_on_and_no_message_tells_of_it(
    ledger: Ledger, answers: Answers, work: UnitOfWork
) -> None:
    draft = NOTE.model_copy(update={"customer_id": await marta(work)})
    await told(ledger, IN_TALK)
    marked = [await ledger.mark_resolved(CALL, ANNA, draft, "key") for _ in "ab"]

    (answer,) = await answers.answers(marked[0].number)

    assert (answer.text, answer.by, answer.at) == ("Caps Lock.", ANNA, at(60))
    assert await messages(work) == []


async def test_the_answer_follows_the_note_and_counts_from_the_hang_up(
    ledger: Ledger, answers: Answers
) -> None:
    await told(ledger, IN_TALK)
    ticket = await ledger.mark_resolved(CALL, ANNA, NOTE, "key")
    longer = NOTE.model_copy(update={"body": "Caps Lock, login poprawny.", "version": 1})

    await ended(ledger, Outcome.RESOLVED_DURING_CALL, longer)

    (answer,) = await answers.answers(ticket.number)
    assert (answer.text, answer.at) == (longer.body, TALKED.at)


async def test_as_long_as_nothing_was_noted_there_is_no_answer_to_read(
    ledger: Ledger, answers: Answers
) -> None:
    await told(ledger, IN_TALK)

    ticket = await ledger.mark_resolved(CALL, ANNA, Draft(), "key")
    before = await answers.answers(ticket.number)
    await ended(ledger, Outcome.RESOLVED_DURING_CALL)

    assert before == ()
    assert len(await answers.answers(ticket.number)) == 1


@pytest.mark.parametrize("matched", [None, False], ids=["not asked", "wrong"])
async def test_without_the_two_facts_no_application_is_taken_for_a_customer(
    ledger: Ledger, work: UnitOfWork, matched: bool | None
) -> None:
    customer = await marta(work)
    if matched is not None:
        await facts(work, customer, matched=matched)
    await told(ledger, IN_TALK)

    with pytest.raises(Forbidden, match="needs level L3") as refused:
        await ledger.mark_resolved(CALL, ANNA, about("RESTORE_LOGIN", customer), "key")
    with pytest.raises(Forbidden):
        await ended(ledger, Outcome.FOLLOW_UP, about("CHANGE_LOGIN_DATA", customer))

    assert refused.value.code == "level"
    assert await HelpDesk(work, StillClock()).search() == ()


async def test_with_the_two_facts_it_is_completed_and_formally_accepted(
    ledger: Ledger, work: UnitOfWork
) -> None:
    customer = await marta(work)
    await facts(work, customer, matched=True)
    await told(ledger, IN_TALK)

    ticket = await ledger.mark_resolved(CALL, ANNA, about("RESTORE_LOGIN", customer), "key")
    await ended(ledger, Outcome.RESOLVED_DURING_CALL, about("RESTORE_LOGIN", customer))

    (check,) = await Applications(work, StillClock(), means()).checks(ticket.number)
    assert (ticket.state, check.missing, check.by) == (TicketState.COMPLETED, (), ANNA)


async def test_an_application_about_an_account_is_not_completed_without_one(
    ledger: Ledger,
) -> None:
    await told(ledger, IN_TALK)

    with pytest.raises(Conflict) as refused:
        await ledger.mark_resolved(CALL, ANNA, about("RESTORE_LOGIN"), "key")

    assert refused.value.code == "account_needed"


async def test_the_account_of_a_callers_application_is_not_named_afterwards_without_proof(
    ledger: Ledger, work: UnitOfWork
) -> None:
    customer = await marta(work)
    await told(ledger, IN_TALK)
    call = await ended(ledger, Outcome.FOLLOW_UP, about("RESTORE_LOGIN"))
    applications = Applications(work, StillClock(), means())
    number = TicketNumber(str(call.ticket))

    with pytest.raises(Forbidden):
        await applications.fill_in(number, FormInput(customer_id=customer, key="a"), ANNA)
    await facts(work, customer, matched=True)
    form = await applications.fill_in(number, FormInput(customer_id=customer, key="a"), ANNA)

    assert form.missing == ()


async def test_an_approval_of_the_talk_has_its_fields_and_its_number_before_the_wrap_up_ends(
    ledger: Ledger, work: UnitOfWork
) -> None:
    approval = about("FALLBACK_APPROVAL")
    await told(ledger, IN_TALK)
    number = (await ledger.mark_resolved(CALL, ANNA, approval, "key")).number
    await told(ledger, (TALKED, ENDED))
    granted = Decision(granted=True, text="Zgoda.", key="decision")

    codes = []
    with pytest.raises(Conflict) as refused:
        await ended(ledger, Outcome.RESOLVED_DURING_CALL, approval)
    codes.append(refused.value.code)
    form = FormInput(fields=FORM, key="form")
    await Applications(work, StillClock(), means()).fill_in(number, form, ANNA)
    with pytest.raises(Conflict) as refused:
        await ended(ledger, Outcome.RESOLVED_DURING_CALL, approval)
    codes.append(refused.value.code)
    await FallbackApprovals(work, StillClock(), means()).decide(number, granted, ANNA)
    call = await ended(ledger, Outcome.RESOLVED_DURING_CALL, approval)

    assert codes == ["form_incomplete", "approval_needed"]
    assert call.outcome is Outcome.RESOLVED_DURING_CALL


async def test_many_marks_at_once_are_one_ticket_with_one_answer(
    ledger: Ledger, answers: Answers
) -> None:
    await told(ledger, IN_TALK)

    marked = await asyncio.gather(
        *(ledger.mark_resolved(CALL, ANNA, NOTE, "key") for _ in range(4))
    )

    assert len({ticket.number for ticket in marked}) == 1
    assert len(await answers.answers(marked[0].number)) == 1
