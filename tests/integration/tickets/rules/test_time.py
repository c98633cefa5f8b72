"""How long things take: answers, applications, complaints (R14 to R19, R36; domain 5.5)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.clock import WARSAW, warsaw_date
from core.db import UnitOfWork
from core.errors import Conflict
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.calls import ANNA, CALL, IN_TALK, told
from tests.integration.tickets.handled import (
    Type,
    application,
    marta,
    means,
    moved,
    notification,
    on_air,
    state_of,
    withdraw,
)
from tickets.answers.service import Answers
from tickets.answers.views import NewAnswer
from tickets.applications.service import Applications
from tickets.applications.views import CheckInput, Requirement
from tickets.calls.service import Ledger
from tickets.calls.views import Draft
from tickets.complaints.service import Complaints
from tickets.complaints.views import ComplaintKind, NewComplaint
from tickets.desk import repository
from tickets.desk.new_ticket import NewTicket
from tickets.desk.service import HelpDesk
from tickets.desk.views import Resolution, TicketKind, TicketState
from tickets.outages.service import Outages

S = TicketState
ANSWER = NewAnswer(outcome=S.ANSWERED, text="Błąd usunięto.", key="answer")
AT_NIGHT = datetime(2025, 12, 24, 2, 0, tzinfo=UTC)
TO_THE_ANSWER = {
    TicketKind.NOTIFICATION: (S.IN_PROGRESS, S.ANSWERED),
    TicketKind.APPLICATION: (S.FORMAL_CHECK, S.IN_PROGRESS, S.COMPLETED),
}
LAST_SECOND = datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC)
"""Of the third day in Warsaw after an answer of Friday."""


async def test_r14_an_answer_is_given_as_soon_as_there_is_one_at_any_hour(
    work: UnitOfWork,
) -> None:
    clock = StillClock(AT_NIGHT)
    new = NewTicket(key="night", service="SENT", subject="Lokalizator", body="")
    async with work() as one:
        number = (await repository.register(one.session, new, clock())).number
    desk = HelpDesk(work, clock)
    await desk.take_up(number, ANNA)
    clock.forward(minutes=5)

    answered = await Answers(work, clock, means()).answer(number, ANSWER, ANNA)

    assert answered.answered_at == AT_NIGHT + timedelta(minutes=5)


async def test_r15_the_answer_is_given_during_the_conversation(work: UnitOfWork) -> None:
    ledger = Ledger(work, StillClock())
    await told(ledger, IN_TALK)

    ticket = await ledger.mark_resolved(CALL, ANNA, Draft(subject="Konto"), "key")

    assert (ticket.state, ticket.resolution) == (S.ANSWERED, Resolution.DURING_CALL)
    assert (await ledger.call(CALL)).talk_ended_at is None


async def test_r16_an_answer_is_due_within_ten_business_days(work: UnitOfWork) -> None:
    due = {"2026-05-22": "2026-06-08", "2026-12-18": "2027-01-07", "2024-12-16": "2025-01-02"}
    async with work() as one:
        for day in due:
            new = NewTicket(key=day, service="SENT", subject="x", body="y")
            await repository.register(one.session, new, _noon(day))

    found = await HelpDesk(work, StillClock()).search()

    assert {f"{warsaw_date(one.registered_at)}": f"{one.due_on}" for one in found} == due


async def test_r17_an_application_waits_while_e_klient_is_away_and_goes_on_after_it(
    work: UnitOfWork,
) -> None:
    number = await moved(
        work, await application(work, Type.RESTORE_LOGIN), S.FORMAL_CHECK, S.IN_PROGRESS
    )
    outages = Outages(work, StillClock(FRIDAY + timedelta(hours=1)))
    outage = await on_air(work)
    await outages.follow()
    meanwhile = await state_of(work, number)
    await withdraw(work, outage)

    await outages.follow()

    assert (meanwhile, await state_of(work, number)) == (S.SUSPENDED_OUTAGE, S.IN_PROGRESS)


async def test_r18_an_application_that_lacks_something_goes_back_with_what_it_lacks(
    work: UnitOfWork,
) -> None:
    applications = Applications(work, StillClock(), means())
    number = await application(work, Type.CHANGE_EMAIL_MASTER_LOST, await marta(work))

    checked = await applications.check(number, CheckInput(key="check"), ANNA)

    assert checked.state is S.RETURNED
    assert (await applications.form(number)).missing == (Requirement.NEW_EMAIL,)


@pytest.mark.parametrize("wish", ComplaintKind)
@pytest.mark.parametrize("kind", TicketKind)
async def test_r19_for_three_days_an_answer_can_be_complained_about_or_asked_about(
    work: UnitOfWork, kind: TicketKind, wish: ComplaintKind
) -> None:
    customer = await marta(work)
    of_kind = {
        TicketKind.NOTIFICATION: await notification(work, customer),
        TicketKind.APPLICATION: await application(work, Type.RESTORE_LOGIN, customer),
    }
    number = await moved(work, of_kind[kind], *TO_THE_ANSWER[kind])
    clock = StillClock(LAST_SECOND + timedelta(seconds=1))
    complaints = Complaints(work, clock, means())
    new = NewComplaint(kind=wish, text="Proszę wyjaśnić.", key="wish")

    with pytest.raises(Conflict):
        await complaints.lodge(number, customer, new)
    clock.now = LAST_SECOND
    lodged = await complaints.lodge(number, customer, new)

    assert (lodged.kind, lodged.in_time) == (wish, True)


async def test_r36_the_customer_sees_the_solution_in_the_moment_in_which_it_is_given(
    work: UnitOfWork,
) -> None:
    clock, customer = StillClock(), await marta(work)
    number = await moved(work, await notification(work, customer), S.IN_PROGRESS)
    answers = Answers(work, clock, means())

    await answers.answer(number, ANSWER, ANNA)

    own = await HelpDesk(work, clock).own_ticket(customer, number)
    assert (own.state, own.answered_at) == (S.ANSWERED, clock())
    assert [one.text for one in await answers.answers(number)] == ["Błąd usunięto."]


def _noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), WARSAW)
