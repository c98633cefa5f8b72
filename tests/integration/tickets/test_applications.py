"""The formal check, the return, the completion, and the visit to an office."""

import asyncio
from datetime import timedelta

import pytest

from core.db import UnitOfWork
from core.errors import Conflict, Invalid
from tests.doubles.desk import FRIDAY, StillClock
from tests.integration.tickets.handled import (
    ANNA,
    EORI,
    PESEL,
    Type,
    application,
    marta,
    means,
    messages,
    moved,
    notification,
    on_air,
    state_of,
)
from tickets.answers.repository import waits
from tickets.answers.service import Answers
from tickets.answers.views import NewAnswer, WaitKind
from tickets.applications.service import Applications
from tickets.applications.views import CheckInput, FormInput, Requirement, VisitInput
from tickets.desk.views import TicketState
from tickets.outages.service import Outages
from tickets.outbox.views import MessageKind

S = TicketState
R = Requirement
CHECK = CheckInput(key="check")
AGAIN = CheckInput(key="check again")
NEW_EMAIL = FormInput(fields={R.NEW_EMAIL: "marta.nowa@example.org"}, key="form")
VISIT = VisitInput(
    office="Oddział Celny w Cieszynie", official="Jan Kos", visited_at=FRIDAY, key="visit"
)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def applications(work: UnitOfWork, clock: StillClock) -> Applications:
    return Applications(work, clock, means())


async def test_a_complete_application_is_worked_on(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.RESTORE_LOGIN, await marta(work))

    ticket = await applications.check(number, CHECK, ANNA)

    assert ticket.state is S.IN_PROGRESS
    assert [(one.by, one.at, one.missing) for one in await applications.checks(number)] == [
        (ANNA, FRIDAY, ())
    ]


async def test_an_incomplete_one_goes_back_with_what_is_missing(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_MASTER_LOST, await marta(work))

    ticket = await applications.check(number, CHECK, ANNA)

    assert ticket.state is S.RETURNED
    assert (await applications.form(number)).missing == (R.NEW_EMAIL,)
    assert await messages(work) == [MessageKind.RETURNED]
    async with work.reading() as session:
        (wait,) = await waits(session, number)
    assert (wait.kind, wait.asked) == (WaitKind.COMPLETION, "nowy adres e-mail")


async def test_what_no_field_can_name_is_sent_back_too(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.RESTORE_LOGIN, await marta(work))

    ticket = await applications.check(
        number, CheckInput(lacking="Proszę dołączyć upoważnienie", key="check"), ANNA
    )

    assert ticket.state is S.RETURNED


async def test_what_was_completed_is_checked_again(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_MASTER_LOST, await marta(work))
    await applications.check(number, CHECK, ANNA)

    form = await applications.fill_in(number, NEW_EMAIL)
    between = await state_of(work, number)
    ticket = await applications.check(number, AGAIN, ANNA)

    assert (form.missing, form.fields) == ((), {R.NEW_EMAIL: "marta.nowa@example.org"})
    assert (between, ticket.state) == (S.FORMAL_CHECK, S.IN_PROGRESS)


async def test_an_account_that_was_missing_is_chosen_once(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.RESTORE_LOGIN)
    first, second = await marta(work), await marta(work, "10000002")

    form = await applications.fill_in(number, FormInput(customer_id=first, key="a"), ANNA)

    assert form.missing == ()
    with pytest.raises(Conflict) as refused:
        await applications.fill_in(number, FormInput(customer_id=second, key="b"), ANNA)
    assert refused.value.code == "account_fixed"


async def test_the_same_check_again_changes_nothing(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_MASTER_LOST, await marta(work))

    checked = await asyncio.gather(*(applications.check(number, CHECK, ANNA) for _ in range(3)))

    assert {one.state for one in checked} == {S.RETURNED}
    assert len(await applications.checks(number)) == 1
    assert await messages(work) == [MessageKind.RETURNED]


async def test_an_application_in_work_is_not_checked_again(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.RESTORE_LOGIN, await marta(work))
    await applications.check(number, CHECK, ANNA)

    with pytest.raises(Conflict) as refused:
        await applications.check(number, AGAIN, ANNA)

    assert refused.value.code == "wrong_state"


async def test_a_notification_has_no_form(work: UnitOfWork, applications: Applications) -> None:
    number = await notification(work)

    with pytest.raises(Conflict, match="only applications") as refused:
        await applications.check(number, CHECK, ANNA)

    assert refused.value.code == "not_an_application"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({R.SYSTEM: "WPBC"}, "unknown_service"),
        ({R.EORI: "PL526025027500000"}, "nip"),
        ({R.START: "2026-11-20T10:00"}, "moment"),
        ({R.NEW_EMAIL: "a@b.pl"}, "field"),
        ({R.REASON: f"numer {PESEL}"}, "pesel_in_text"),
    ],
)
async def test_a_field_that_cannot_be_is_refused_and_nothing_is_kept(
    work: UnitOfWork, applications: Applications, fields: dict[Requirement, str], code: str
) -> None:
    number = await application(work, Type.FALLBACK_APPROVAL)
    good = {R.EORI: EORI} if R.EORI not in fields else {}

    with pytest.raises(Invalid) as refused:
        await applications.fill_in(number, FormInput(fields={**good, **fields}, key="form"))

    assert refused.value.code == code
    assert (await applications.form(number)).fields == {}


async def test_both_passwords_lost_waits_for_a_visit_to_an_office(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_BOTH_LOST, await marta(work))
    await applications.fill_in(number, NEW_EMAIL)

    waiting = await applications.check(number, CHECK, ANNA)
    confirmed = await applications.confirm_visit(number, VISIT, ANNA)

    assert (waiting.state, confirmed.state) == (S.AWAITING_OFFICE_VISIT, S.IN_PROGRESS)
    visit = await applications.visit(number)
    assert visit is not None
    assert (visit.office, visit.official, visit.noted_by) == (VISIT.office, VISIT.official, ANNA)


async def test_after_the_visit_it_can_be_completed(
    work: UnitOfWork, applications: Applications, clock: StillClock
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_BOTH_LOST, await marta(work))
    await applications.fill_in(number, NEW_EMAIL)
    await applications.check(number, CHECK, ANNA)
    await applications.confirm_visit(number, VISIT, ANNA)

    answer = NewAnswer(outcome=S.COMPLETED, text="Zmieniono.", key="answer")
    ticket = await Answers(work, clock, means()).answer(number, answer, ANNA)

    assert ticket.state is S.COMPLETED


async def test_a_visit_counts_once(work: UnitOfWork, applications: Applications) -> None:
    number = await application(work, Type.CHANGE_EMAIL_BOTH_LOST, await marta(work))
    await applications.fill_in(number, NEW_EMAIL)
    await applications.check(number, CHECK, ANNA)

    same = await asyncio.gather(*(applications.confirm_visit(number, VISIT, ANNA) for _ in "ab"))

    assert same[0] == same[1]
    with pytest.raises(Conflict, match="awaiting_office_visit, not in_progress"):
        await applications.confirm_visit(number, VISIT.model_copy(update={"key": "b"}), ANNA)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"visited_at": FRIDAY + timedelta(minutes=1)}, "visit_ahead"),
        ({"official": f"Jan Kos {PESEL}"}, "pesel_in_text"),
    ],
)
async def test_a_visit_to_come_or_with_a_document_is_refused(
    work: UnitOfWork, applications: Applications, change: dict[str, object], code: str
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_BOTH_LOST, await marta(work))
    await applications.fill_in(number, NEW_EMAIL)
    await applications.check(number, CHECK, ANNA)

    with pytest.raises(Invalid) as refused:
        await applications.confirm_visit(number, VISIT.model_copy(update=change), ANNA)

    assert refused.value.code == code
    assert await state_of(work, number) is S.AWAITING_OFFICE_VISIT


async def test_what_enters_work_during_an_outage_waits_at_once(
    work: UnitOfWork, applications: Applications, clock: StillClock
) -> None:
    outage = await on_air(work)
    number = await application(work, Type.RESTORE_LOGIN, await marta(work))

    ticket = await applications.check(number, CHECK, ANNA)

    assert ticket.state is S.SUSPENDED_OUTAGE
    suspensions = await Outages(work, clock).suspensions(number)
    assert [one.announcement for one in suspensions] == [outage]


async def test_a_form_is_not_changed_under_work(
    work: UnitOfWork, applications: Applications
) -> None:
    number = await application(work, Type.CHANGE_EMAIL_MASTER_LOST, await marta(work))
    await moved(work, number, S.FORMAL_CHECK, S.IN_PROGRESS)

    with pytest.raises(Conflict, match="formal_check, returned, submitted, not in_progress"):
        await applications.fill_in(number, NEW_EMAIL)
